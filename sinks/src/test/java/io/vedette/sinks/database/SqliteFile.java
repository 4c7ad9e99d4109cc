// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A look at a database from outside, over a connection of its own. */
record SqliteFile(Path path) {
    String url() {
        return "jdbc:sqlite:" + path;
    }

    /** Rows as text, columns separated by spaces. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", row));
            }
            return rows;
        }
    }

    /** Rows as text; none while there is no such database or table yet. */
    List<String> rowsIfAny(String table, String sql) throws SQLException {
        boolean exists = Files.isRegularFile(path)
                && !rows("select name from sqlite_master where name = '" + table + "'")
                        .isEmpty();
        return exists ? rows(sql) : List.of();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
