// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.Announce;
import io.vedette.config.EventsConfig.Retention;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database of a test's own, and a look at it from outside. */
interface TestDatabase {
    /** Records of tests are from 1970. */
    Duration SINCE_EVER = Duration.ofDays(100_000);

    /** What connects to it. */
    String url();

    /** A connection for this look. */
    Connection connect() throws SQLException;

    /** Whether there is such a table yet. */
    boolean has(String table) throws SQLException;

    /** From now on it can't be used. Called before it is used for the first time. */
    void breakDown() throws Exception;

    /** It can be used again. */
    void repair() throws Exception;

    /** It takes no more rows of detections, as if the statement were wrong. */
    void refuseDetections() throws SQLException;

    /** Rows as text, columns separated by spaces, one statement after the other. */
    default List<String> rows(String... statements) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                read(statement.executeQuery(sql), rows);
            }
        }
        return rows;
    }

    private static void read(ResultSet result, List<String> rows) throws SQLException {
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(String.valueOf(result.getString(i)));
            }
            rows.add(String.join(" ", row));
        }
    }

    /** Rows as text; none while there is no such database or table yet. */
    default List<String> rowsIfAny(String table, String sql) throws SQLException {
        return has(table) ? rows(sql) : List.of();
    }

    default void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Options that keep in this database, and journal and media in a directory. */
    default KeptOptions options(Path data) {
        return options(data, null);
    }

    /** The same, that announce over a link. */
    default KeptOptions options(Path data, @Nullable LinkOptions link) {
        return new KeptOptions(
                "test",
                Storage.ofOneJvm("test", data),
                url(),
                null,
                Announce.JOURNAL,
                Duration.ofMillis(1),
                new Retention(SINCE_EVER, Retention.DEFAULT.size(), 0, List.of()),
                List.of(),
                KeptSecrets.NONE,
                link);
    }

    default Database open(Path data) {
        return new Database(DatabaseServer.of(options(data)));
    }
}
