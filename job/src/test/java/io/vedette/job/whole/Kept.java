// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import io.vedette.job.fixtures.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What a server keeps in its data directory, read from outside it. */
record Kept(Path data) {
    /** See {@link Rows}. */
    List<String> rows(String sql) throws SQLException {
        return Rows.of(connect(), sql);
    }

    /** A connection of its own, to lock others out with. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("vedette.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
        }
        return connection;
    }

    Path media() {
        return data.resolve("media");
    }

    /** All files of events, with slashes, relative to the media directory. */
    List<String> mediaFiles() throws IOException {
        for (int tries = 1; true; tries++) {
            try (Stream<Path> files = Files.walk(media())) {
                return files.filter(Files::isRegularFile)
                        .map(file -> media().relativize(file).toString())
                        .sorted()
                        .toList();
            } catch (UncheckedIOException e) { // one got its last name while it was looked at
                if (tries == 100 || !(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }
}
