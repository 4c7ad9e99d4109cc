// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.config.WebhookConfig;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.EventPhase;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Sighting;
import io.vedette.sinks.Backoff;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.wire.EventMessage;
import io.vedette.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookITCase {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(400);

    @TempDir
    Path data;

    private final Stats stats = new Stats();
    private final FirstFailure failure = new FirstFailure();
    private final Map<String, ObjectEvent> events = new ConcurrentHashMap<>();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile boolean silent;
    private volatile @Nullable WebhookConfig config;
    private HttpServer server;

    private record Post(String path, Map<String, List<String>> headers, String body, int answered) {
        private String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        private String word() {
            try {
                EventMessage message = Json.read(body.getBytes(StandardCharsets.UTF_8), EventMessage.class);
                return message.id() + " " + message.phase();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        config = new WebhookConfig(
                "people", new Secret("http://me:hunter2@" + host() + "/hooks/T0/s3cret?x=1"), new Secret("signed"));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        stats.close();
    }

    private String host() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (silent) {
            waitFor(end);
        }
        int now = status;
        posts.add(new Post(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body, now));
        exchange.sendResponseHeaders(now, -1);
        exchange.close();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void postsThatAnEventOpenedAndClosedSignedAndWithAKey() throws Exception {
        try (EventForwarder forwarder = forwarder();
                Journal journal = journal(forwarder)) {
            append(journal, event("a", "people", EventPhase.OPENED, 1));
            append(journal, event("a", "people", EventPhase.UPDATED, 2));
            append(journal, event("b", "cars", EventPhase.OPENED, 2));
            append(journal, event("a", "people", EventPhase.CLOSED, 3));
            await().until(() -> stats.stage("yard", Stage.WEBHOOK).handledCount() == 2);
            await().until(() -> stored.size() == 4);
        }
        assertThat(posts).extracting(Post::word).containsExactly("a opened", "a closed");
        Post post = posts.get(1);
        assertThat(post.path()).isEqualTo("/hooks/T0/s3cret?x=1");
        assertThat(post.header("Content-type")).isEqualTo("application/json");
        assertThat(post.header("X-vedette-event")).isEqualTo("a");
        assertThat(post.header("X-vedette-delivery")).isEqualTo("a:closed:3");
        assertThat(posts.get(0).header("X-vedette-delivery")).isEqualTo("a:opened:0");
        assertThat(post.header("Authorization")).isEqualTo("Basic bWU6aHVudGVyMg==");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("signed".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(post.header("X-vedette-signature"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(stats.stage("yard", Stage.WEBHOOK).handledCount()).isEqualTo(2);
        assertThat(stored).as("the database had all").containsExactly("a1", "a2", "b2", "a3");
        failure.rethrow();
    }

    @Test
    void deliversInOrderAfterAnHourOf500AndNobodyElseNotices() throws Exception {
        status = 500;
        try (EventForwarder forwarder = forwarder();
                Journal journal = journal(forwarder)) {
            List<String> words = new ArrayList<>();
            for (int n = 0; n < 30; n++) {
                append(journal, event("e" + n, "people", EventPhase.OPENED, n));
                words.add("e" + n + " opened");
            }
            await().until(() -> stored.size() == 30 && posts.size() > 3);
            assertThat(health("webhook people")).isEqualTo("FAILED " + host() + " answered 500 (expected: 2xx)");
            await().until(() -> health("database").startsWith("UP"));
            status = 200;
            await().until(() -> taken().size() == 30);
            assertThat(taken()).isEqualTo(words);
            await().until(() -> health("webhook people").startsWith("UP"));
        }
    }

    @Test
    void aTargetThatDoesNotAnswerIsTroubleInBoundedTimeAlsoAtTheEnd() throws Exception {
        silent = true;
        try (EventForwarder forwarder = forwarder(SOON);
                Journal journal = journal(forwarder)) {
            append(journal, event("a", "people", EventPhase.OPENED, 1));
            await().until(() -> health("webhook people").contains("did not answer within 400 ms"));
        }
        silent = false;
        try (EventForwarder forwarder = forwarder();
                Journal journal = journal(forwarder)) {
            await().until(() -> taken().equals(List.of("a opened")));
            await().until(() -> journal.waitingBytes() == 0);
        }
    }

    @Test
    void whatIsRefusedIsGivenUpAfterSomeTriesAndCounted() throws Exception {
        status = 404;
        try (EventForwarder forwarder = forwarder();
                Journal journal = journal(forwarder)) {
            append(journal, event("a", "people", EventPhase.OPENED, 1));
            await().until(() -> health("webhook people").contains("the event was given up"));
            assertThat(posts).hasSize(EventForwarder.MOST_REFUSALS);
            assertThat(health("webhook people")).startsWith("DEGRADED " + host() + " answered 404");
            status = 200;
            append(journal, event("b", "people", EventPhase.OPENED, 2));
            await().until(() -> taken().equals(List.of("b opened")));
            await().until(() -> health("webhook people").startsWith("UP"));
        }
        assertThat(stats.stage("yard", Stage.WEBHOOK).droppedCount(DropReason.WEBHOOK_REFUSED))
                .isEqualTo(1);
    }

    @Test
    void aTargetThatIsNotThereIsTroubleThatNamesNoSecretAndMayBePutRight() throws Exception {
        WebhookConfig right = config;
        config = new WebhookConfig("people", new Secret("http://me:hunter2@127.0.0.1:1/s3cret"), null);
        try (EventForwarder forwarder = forwarder();
                Journal journal = journal(forwarder)) {
            append(journal, event("a", "people", EventPhase.OPENED, 1));
            await().until(() -> health("webhook people").contains("127.0.0.1:1 can't be reached: ConnectException"));
            config = new WebhookConfig("people", new Secret("no url at s3cret"), null);
            await().until(() -> health("webhook people").contains("webhook.url: *** (expected"));
            config = null;
            await().until(() -> health("webhook people").contains("not found"));
            assertThat(health("webhook people")).doesNotContain("hunter2").doesNotContain("s3cret");
            config = right;
            await().until(() -> taken().equals(List.of("a opened")));
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        status = 307;
        try (EventForwarder forwarder = forwarder();
                Journal journal = journal(forwarder)) {
            append(journal, event("a", "people", EventPhase.OPENED, 1));
            await().until(() -> health("webhook people").contains("answered 307"));
        }
        assertThat(posts).allMatch(post -> post.path().startsWith("/hooks"));
    }

    private List<String> taken() {
        return posts.stream()
                .filter(post -> post.answered() < 300)
                .map(Post::word)
                .toList();
    }

    private EventForwarder forwarder() {
        return forwarder(ANSWER);
    }

    private EventForwarder forwarder(Duration answer) {
        WebhookSender sender = new WebhookSender(
                () -> {
                    WebhookConfig now = config;
                    if (now == null) {
                        throw new ConfigException("vedette.yaml: not found (expected: a YAML file)");
                    }
                    return Optional.of(now);
                },
                answer);
        return new EventForwarder(
                "people",
                record -> Optional.ofNullable(events.get(new String(record, StandardCharsets.UTF_8))),
                sender,
                new Backoff(5, 50, new Random(1)),
                stats);
    }

    private Journal journal(EventForwarder forwarder) {
        JournalFeed database = JournalFeed.lossless("database", records -> {
            records.forEach(record -> stored.add(new String(record, StandardCharsets.UTF_8)));
            return records.size();
        });
        return new Journal(
                JournalOptions.at(data.resolve("journal")),
                record -> {},
                List.of(database, new JournalFeed("webhook people", forwarder, 1 << 20)),
                stats,
                failure);
    }

    private void append(Journal journal, ObjectEvent event) throws Exception {
        String name = event.id() + event.seenPts();
        events.put(name, event);
        journal.append(name.getBytes(StandardCharsets.UTF_8), stats.stage("yard", Stage.JOURNAL))
                .get(60, TimeUnit.SECONDS);
    }

    private String health(String component) {
        return stats.health().stream()
                .filter(h -> h.name().equals(component))
                .map((ComponentHealth h) -> h.status() + " " + h.error())
                .findFirst()
                .orElse("");
    }

    private static ObjectEvent event(String id, String rule, EventPhase phase, long seen) {
        Instant time = Instant.ofEpochMilli(seen);
        return new ObjectEvent(
                CameraKey.unsalted("yard"),
                id,
                phase,
                rule,
                "person",
                null,
                null,
                1,
                0,
                Instant.EPOCH,
                seen,
                time,
                new Sighting(seen, time, 0.5f, new Box(0, 0, 1, 1)));
    }
}
