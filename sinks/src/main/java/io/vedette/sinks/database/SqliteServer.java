// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite in a file, with a write-ahead log: one writes, others read meanwhile without waiting. */
final class SqliteServer implements DatabaseServer {
    static final String PREFIX = "jdbc:sqlite:";

    private static final int BUSY_MILLIS = 1_000;

    private final SQLiteDataSource source;

    SqliteServer(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // The journal forgets what was stored: it must be on the disk by then.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        source = new SQLiteDataSource(config);
        source.setUrl(url);
    }

    @Override
    public String url() {
        return source.getUrl();
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public boolean isOurFault(SQLException error) {
        if (!(error instanceof SQLiteException direct)) {
            return false;
        }
        int primary = direct.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primary == SQLiteErrorCode.SQLITE_MISMATCH.code
                || primary == SQLiteErrorCode.SQLITE_MISUSE.code
                || primary == SQLiteErrorCode.SQLITE_RANGE.code;
    }

    /** Its one writer waits for another process by itself. */
    @Override
    public boolean isConflict(SQLException error) {
        return false;
    }

    /** It has one writer. */
    @Override
    public boolean tryAlone(Statements statements) {
        return true;
    }
}
