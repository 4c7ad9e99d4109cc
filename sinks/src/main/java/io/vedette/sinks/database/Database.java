// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.journal.StoreTroubleException;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database of one JVM, opened and brought to the present schema at the first write, and again after trouble. SQLite
 * has one writer, so this is for one thread; readers may have connections of their own and never wait for it (write-ahead
 * log).
 */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 1_000;

    private final SQLiteDataSource source;
    private @Nullable KeptRows rows;

    Database(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // The journal forgets what was stored: it must be on the disk by then.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        source = new SQLiteDataSource(config);
        source.setUrl(url);
    }

    /**
     * Writes records in one transaction: all or none.
     *
     * @throws StoreTroubleException if the database does not take them now
     */
    void write(List<KeptRecord> records) throws StoreTroubleException {
        try {
            KeptRows into = open();
            for (KeptRecord record : records) {
                into.write(record);
            }
            into.commit();
        } catch (SQLException | FlywayException e) {
            close();
            throw trouble(e);
        }
    }

    private KeptRows open() throws SQLException {
        KeptRows current = rows;
        if (current == null) {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:io/vedette/sinks/database/migration")
                    .load()
                    .migrate();
            current = new KeptRows(source.getConnection());
            rows = current;
        }
        return current;
    }

    /** Outside trouble, unless the statement itself is wrong: then it is a bug and thrown as one. */
    private static StoreTroubleException trouble(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof SQLiteException)) {
            cause = cause.getCause();
        }
        if (e instanceof SQLiteException direct && isOurFault(direct.getResultCode())) {
            throw new IllegalStateException("wrote to the database what it can't hold", e);
        }
        return new StoreTroubleException(String.valueOf(cause.getMessage()), e);
    }

    private static boolean isOurFault(SQLiteErrorCode code) {
        int primary = code.code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primary == SQLiteErrorCode.SQLITE_MISMATCH.code
                || primary == SQLiteErrorCode.SQLITE_MISUSE.code
                || primary == SQLiteErrorCode.SQLITE_RANGE.code;
    }

    @Override
    public void close() {
        KeptRows current = rows;
        rows = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                // what was not committed comes again
            }
        }
    }
}
