// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.testing.Patience;
import io.vedette.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of a PostgreSQL server that runs as long as this JVM. The server does not run as root; where the tests do, it is
 * started in a user namespace of its own.
 */
final class PostgresDatabase implements TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "vedette_" + COUNT.incrementAndGet();

    /** Started when the first test asks for it. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(Ports.free())
                        .setPGStartupWait(Patience.PATIENCE)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PostgresDatabase() {
        asAdministrator("create database " + name);
    }

    private static void asAdministrator(String sql) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String url() {
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    @Override
    public boolean has(String table) {
        try {
            return !rows("select 1 from pg_tables where tablename = '" + table + "'")
                    .isEmpty();
        } catch (SQLException e) {
            return false; // broken down
        }
    }

    @Override
    public void breakDown() {
        asAdministrator("alter database " + name + " with allow_connections false");
    }

    @Override
    public void repair() {
        asAdministrator("alter database " + name + " with allow_connections true");
    }

    @Override
    public void refuseDetections() throws SQLException {
        execute("alter table detections add constraint refuse check (score > 2) not valid");
    }
}
