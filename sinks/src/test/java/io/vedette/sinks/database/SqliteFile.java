// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite in a file. */
record SqliteFile(Path path) implements TestDatabase {
    @Override
    public String url() {
        return "jdbc:sqlite:" + path;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 60000"); // as it may be written to just now
        }
        return connection;
    }

    @Override
    public boolean has(String table) throws SQLException {
        return Files.isRegularFile(path)
                && !rows("select name from sqlite_master where name = '" + table + "'")
                        .isEmpty();
    }

    @Override
    public void breakDown() throws IOException {
        Files.createDirectory(path);
    }

    @Override
    public void repair() throws IOException {
        Files.delete(path);
    }

    @Override
    public void refuseDetections() throws SQLException {
        execute("create trigger refuse before insert on detections begin select raise(abort, 'refused'); end");
    }
}
