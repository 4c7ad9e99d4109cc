// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.faults.StampViewer;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped while events begin and end. */
class DatabaseFaultITCase {
    private static final Duration SAID_WITHIN = Duration.ofSeconds(20);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final List<String> CAMERAS = List.of("cam1", "cam2");

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostWhileItIsStopped() throws Exception {
        Path clip = directory.resolve("visits.mp4");
        NumberedClip.writeVisit(clip, 112, 50);
        try (StoppablePostgres database = new StoppablePostgres(directory.resolve("postgres"));
                Simulator simulator = Simulator.start(SimulatorOptions.cameras(CAMERAS.size(), List.of(clip)))) {
            Installation installation = Installation.in(directory).withSettings("""
                tracking: {confirm: 2, lost: 500ms}
                events: {clip: {before: 1s, after: 1s}}
                rules:
                  - {name: visit, labels: [person], cooldown: 0s, merge: 0s}
                database: {url: "%s", user: postgres, password: postgres}
                """.formatted(database.url()));
            CAMERAS.forEach(name -> installation.withCamera(name, simulator.url(name)));
            try (VedetteServer server = installation.start();
                    StampViewer said = StampViewer.open(server.port(), "/ws/results")) {
                await().until(() ->
                        ids(said, "closed").size() >= 2 && stored(database).containsAll(ids(said, "closed")));
                try (Bystanders viewers = Bystanders.watch(server.port(), simulator, CAMERAS)) {
                    measure(new Api(server), database, said, viewers);
                }
            }
        }
    }

    private static void measure(Api api, StoppablePostgres database, StampViewer said, Bystanders viewers) throws Exception {
        Duration length = Duration.ofSeconds(FaultTable.thorough() ? 60 : 10);
        List<String> since = since(api);
        Set<String> before = ids(said, "opened");
        long begun = System.nanoTime();
        database.stop();
        String words = words(api, begun);
        TimeUnit.NANOSECONDS.sleep(length.toNanos() - (System.nanoTime() - begun));
        Set<String> during = ids(said, "opened");
        during.removeAll(before);
        long ended = System.nanoTime();
        database.start();
        Set<String> closed = ids(said, "closed");
        await().atMost(BACK_WITHIN)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> closed(database).containsAll(closed));
        double back = seconds(ended);
        await().until(() -> api.health("database").path("status").asText().equals("up"));
        TasksUnharmed.check(api);
        assertThat(since(api)).as("since when cameras are online").isEqualTo(since);
        assertThat(during).as("events that began meanwhile").hasSizeGreaterThanOrEqualTo(2);
        Set<String> missing = new TreeSet<>(during);
        missing.removeAll(stored(database));
        List<String> doubled = doubled(database);
        String lost = viewers.lost();
        assertThat(missing).isEmpty();
        assertThat(doubled).isEmpty();
        assertThat(lost).startsWith("0 of ");
        FaultTable.record(new FaultRow(
                FaultName.DATABASE,
                length.toSeconds() + " s",
                words,
                String.format(Locale.ROOT, "%.1f s, with its start", back),
                missing.size() + " of " + during.size() + " events announced meanwhile; doubled " + doubled.size(),
                lost + "; no camera reconnected"));
    }

    private static String words(Api api, long begun) {
        JsonNode health = await().atMost(SAID_WITHIN)
                .until(
                        () -> api.health("database"),
                        h -> !h.path("status").asText().equals("up"));
        return String.format(
                Locale.ROOT,
                "health of the database %s after %.1f s: %s",
                health.path("status").asText(),
                seconds(begun),
                health.path("error").asText().replaceAll("127\\.0\\.0\\.1:\\d+", "HOST"));
    }

    private static Set<String> ids(StampViewer said, String phase) {
        return said.texts("event").stream()
                .filter(event -> event.path("phase").asText().equals(phase))
                .map(event -> event.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> stored(StoppablePostgres database) throws SQLException {
        return new TreeSet<>(database.rows("select id from events"));
    }

    private static Set<String> closed(StoppablePostgres database) throws SQLException {
        return new TreeSet<>(database.rows("select id from events where end_pts is not null"));
    }

    /** There is one visitor at a time. */
    private static List<String> doubled(StoppablePostgres database) throws SQLException {
        return database.rows("""
            select a.id, b.id from events a, events b where a.id <> b.id and a.camera = b.camera
            and a.start_pts <= b.start_pts and b.start_pts <= coalesce(a.end_pts, a.seen_pts)
            """);
    }

    private static List<String> since(Api api) {
        return CAMERAS.stream()
                .map(name -> api.camera(name).path("since").asText())
                .toList();
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
