// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import io.vedette.job.fixtures.Rows;
import io.vedette.testing.Patience;
import io.vedette.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server that may be stopped, and started again with what it had. */
final class StoppablePostgres implements AutoCloseable {
    private final Path directory;
    private final int port = Ports.free();
    private @Nullable EmbeddedPostgres running;

    /** Starts it. */
    StoppablePostgres(Path directory) throws IOException {
        this.directory = directory;
        start();
    }

    void start() throws IOException {
        running = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.toFile())
                .setCleanDataDirectory(false)
                .setPGStartupWait(Patience.PATIENCE)
                .start();
    }

    /** Ends it, and all connections to it. */
    void stop() throws IOException {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            server.close();
        }
    }

    /** For Vedette's configuration. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** See {@link Rows}. */
    List<String> rows(String sql) throws SQLException {
        return Rows.of(DriverManager.getConnection(url(), "postgres", "postgres"), sql);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
