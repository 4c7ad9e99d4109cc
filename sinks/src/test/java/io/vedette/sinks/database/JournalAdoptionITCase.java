// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vedette.config.Announce;
import io.vedette.config.EventsConfig.Retention;
import io.vedette.config.Secret;
import io.vedette.config.WebhookConfig;
import io.vedette.jvm.Lease;
import io.vedette.record.EventPhase;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalConsumer;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.sinks.storage.Neighbours;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.sinks.storage.Storage;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import io.vedette.store.MediaKind;
import io.vedette.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a JVM that died, beside one that lives; it holds an event that nobody follows any more. */
class JournalAdoptionITCase {
    private static final String DEAD = "taskmanager-dead";
    private static final String DAY = "/yard/1970-01-01/";
    private static final String ENDS = "select id, end_pts from events";

    @TempDir
    Path data;

    private final Stats stats = new Stats();
    private final AtomicInteger posts = new AtomicInteger();
    private int port;
    private long nanos;
    private boolean ownIsStored = true;
    private SqliteFile file;
    private Database database;
    private Lease<OwnStorage> own;
    private JournalAdoption adoption;

    @BeforeEach
    void die() throws Exception {
        port = Ports.free();
        file = new SqliteFile(data.resolve("vedette.db"));
        KeptOptions options = options();
        database = new Database(DatabaseServer.of(options));
        own = OwnStorage.SHARED.acquire(options.storage());
        Files.createFile(Files.createDirectories(data.resolve(DEAD)).resolve("jvm.lock"));
        journal(History.event("yard", "a", EventPhase.OPENED, 100, 200, 200));
        database.write(List.of(new KeptRecord.Followed("yard", 1_000, List.of()))); // the heir was faster
        adoption = new JournalAdoption(options, database, new Announcer(null), stats, () -> ownIsStored, () -> nanos);
    }

    @AfterEach
    void close() {
        adoption.close();
        database.close();
        own.close();
        stats.close();
    }

    @Test
    void aWebhookThatDoesNotAnswerKeepsUpNothingButItself() throws Exception {
        Path garbage = old(DAY + "b.mp4");
        database.write(List.of(new KeptRecord.Media("yard", "b", MediaKind.CLIP, DEAD + DAY + "b.mp4", 1, 1, 2, null)));
        database.write(List.of(new KeptRecord.Delete("yard", "b", 5)));
        try (Neighbours.Place place = place()) {
            assertThatThrownBy(() -> finishAsFarAsItGoes(place))
                    .isInstanceOf(StoreTroubleException.class)
                    .hasMessageContaining("bytes are left in its journal: webhook people: 127.0.0.1:" + port);
            assertThat(file.rows(ENDS))
                    .as("stored, and ended as nobody follows it")
                    .containsExactly("a 200");
            assertThat(garbage).doesNotExist();
            HttpServer server = serve(200);
            try {
                assertThat(adoption.finish(place)).isTrue();
            } finally {
                server.stop(0);
            }
            assertThat(posts).hasValue(1);
        }
    }

    /** The first time may be seen to store what it can, which is no failure yet. */
    private boolean finishAsFarAsItGoes(Neighbours.Place place) throws Exception {
        boolean finished = adoption.finish(place);
        return finished || adoption.finish(place);
    }

    @Test
    void whatIsDroppedOnTheWayIsCounted() throws Exception {
        HttpServer server = serve(404);
        try (Neighbours.Place place = place()) {
            assertThat(adoption.finish(place)).isTrue();
        } finally {
            server.stop(0);
        }
        assertThat(stats.stage("yard", Stage.WEBHOOK).droppedCount(DropReason.WEBHOOK_REFUSED))
                .isEqualTo(1);
        assertThat(stats.health()).as("that of this JVM's own").isEmpty();
    }

    @Test
    void filesThatNoRowKnowsGoOnceAnHourAfterALife() throws Exception {
        HttpServer server = serve(200);
        try (Neighbours.Place place = place()) {
            assertThat(adoption.finish(place)).isTrue();
            Path unknown = old(DAY + "a.jpg");
            nanos += TimeUnit.MINUTES.toNanos(59);
            adoption.tidy(place);
            assertThat(unknown).as("too early").exists();
            nanos += TimeUnit.MINUTES.toNanos(3);
            ownIsStored = false;
            adoption.tidy(place);
            assertThat(unknown).as("somebody may be about to tell of it").exists();
            ownIsStored = true;
            adoption.tidy(place);
            assertThat(unknown).doesNotExist();
            Path another = old(DAY + "a.thumb.jpg");
            adoption.tidy(place);
            assertThat(another).as("once").exists();
        } finally {
            server.stop(0);
        }
    }

    private Neighbours.Place place() throws IOException {
        return own.get().neighbours().tryTake(DEAD).orElseThrow();
    }

    /** A file of the dead that was last written to long ago. */
    private Path old(String name) throws IOException {
        Path path = data.resolve("media").resolve(DEAD + name);
        Files.createDirectories(path.resolveSibling(""));
        Files.createFile(path);
        return Files.setLastModifiedTime(path, FileTime.fromMillis(0));
    }

    private HttpServer serve(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            posts.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** What it had journalled and nobody had taken. */
    private void journal(KeptRecord record) throws Exception {
        JournalConsumer down = records -> {
            throw new StoreTroubleException("down", Duration.ofMillis(5));
        };
        try (Stats its = new Stats();
                Journal journal = new Journal(
                        JournalOptions.at(data.resolve(DEAD).resolve("journal")),
                        told -> {},
                        List.of(
                                JournalFeed.lossless("database", down),
                                new JournalFeed("webhook people", down, 1 << 20)),
                        its,
                        new FirstFailure())) {
            journal.append(KeptCodec.encode(record), new StageMeter()).get(60, TimeUnit.SECONDS);
        }
    }

    private KeptOptions options() {
        return new KeptOptions(
                "adoption",
                Storage.ofManyJvms("adoption", data),
                file.url(),
                null,
                Announce.JOURNAL,
                Duration.ZERO,
                new Retention(TestDatabase.SINCE_EVER, 1L << 40, 0, List.of()),
                List.of("people"),
                new AtPort(port),
                null);
    }

    /** A webhook on this machine. */
    private record AtPort(int port) implements KeptSecrets {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Secret> databasePassword() {
            return Optional.empty();
        }

        @Override
        public Optional<WebhookConfig> webhook(String rule) {
            return Optional.of(new WebhookConfig(rule, new Secret("http://127.0.0.1:" + port + "/"), null));
        }
    }
}
