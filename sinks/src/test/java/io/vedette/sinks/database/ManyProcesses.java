// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.Announce;
import io.vedette.sinks.Opened;
import io.vedette.sinks.live.FakeGateway;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.wire.EventMessage;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A PostgreSQL server of its own that can be stopped, one disk, and processes that write to both; seen from outside. */
final class ManyProcesses implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final List<Jvm> jvms = new ArrayList<>();
    private EmbeddedPostgres server;

    ManyProcesses(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        Files.createDirectories(data());
        Files.writeString(data().resolve("token"), "correct-horse");
        server = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(io.vedette.testing.Patience.PATIENCE)
                .start();
    }

    Path data() {
        return directory.resolve("data");
    }

    void stopDatabase() throws IOException {
        server.close();
    }

    void startDatabase() throws IOException {
        server = start();
    }

    /** The first column of all rows. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    /** Starts a process of a name that keeps what one camera sees, from an event's number on. */
    Jvm start(String name, String camera, long first, Announce announce) throws IOException {
        FakeGateway gateway = new FakeGateway("correct-horse");
        Path output = Files.createTempFile(directory, name, ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-D" + OwnStorage.NAME + "=" + name,
                        "-cp",
                        System.getProperty("java.class.path"),
                        JvmVictim.class.getName(),
                        data().toString(),
                        server.getJdbcUrl("postgres", "postgres"),
                        String.valueOf(gateway.address(data().resolve("token")).port()),
                        announce.name(),
                        camera,
                        String.valueOf(first))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Jvm jvm = new Jvm(camera, process, output, gateway);
        jvms.add(jvm);
        return jvm;
    }

    /** One process. */
    record Jvm(String camera, Process process, Path output, FakeGateway gateway) {
        /** The numbers of the events that its journal has. */
        List<Long> journalled() {
            try {
                String text = Files.readString(output);
                return text.substring(0, text.lastIndexOf('\n') + 1)
                        .lines()
                        .map(Long::parseLong)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitMore(int events) {
            int before = journalled().size();
            await().until(() -> {
                assertThat(process.isAlive()).isTrue();
                return journalled().size() >= before + events;
            });
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(128 + 9);
        }

        /** Has it say no more, and end when all is stored. */
        void finish() throws IOException, InterruptedException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(process.waitFor()).isZero();
        }

        /** The ids of the events of which the gateway was told that they are over. */
        Set<String> announcedClosed() {
            return gateway.received(LinkKind.EVENT).stream()
                    .map(Jvm::event)
                    .filter(event -> event.phase().equals("closed"))
                    .map(EventMessage::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static EventMessage event(LinkMessage message) {
            try {
                return Json.read(message.head(), EventMessage.class);
            } catch (LinkProtocolException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try (Opened all = new Opened()) {
            all.add(server);
            for (Jvm jvm : jvms) {
                all.add(jvm.gateway());
                all.add(() -> jvm.process().destroyForcibly().waitFor());
            }
        }
    }
}
