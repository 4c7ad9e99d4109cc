// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
                        said.events("closed").size() >= 2 && stored(database).containsAll(said.events("closed")));
                try (Bystanders viewers = Bystanders.watch(server.port(), simulator, CAMERAS)) {
                    measure(new Api(server), database, said, viewers);
                }
            }
        }
    }

    private static void measure(Api api, StoppablePostgres database, StampViewer said, Bystanders viewers)
            throws Exception {
        Duration length = Duration.ofSeconds(FaultTable.thorough() ? 60 : 10);
        List<String> since = api.since(CAMERAS);
        Set<String> before = said.events("opened");
        long begun = System.nanoTime();
        database.stop();
        String words = words(api, begun);
        TimeUnit.NANOSECONDS.sleep(length.toNanos() - (System.nanoTime() - begun));
        Set<String> during = said.events("opened");
        during.removeAll(before);
        long ended = System.nanoTime();
        database.start();
        Set<String> closed = said.events("closed");
        await().atMost(BACK_WITHIN)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> closed(database).containsAll(closed));
        double back = secondsSince(ended);
        await().until(() -> api.health("database").path("status").asText().equals("up"));
        TasksUnharmed.check(api);
        assertThat(api.since(CAMERAS)).as("since when cameras are online").isEqualTo(since);
        assertThat(during).as("events that began meanwhile").hasSizeGreaterThanOrEqualTo(2);
        Set<String> missing = new TreeSet<>(during);
        missing.removeAll(stored(database));
        List<String> doubled = database.rows(NumberedClip.DOUBLED_VISITS);
        String lost = viewers.lost();
        assertThat(missing).isEmpty();
        assertThat(doubled).isEmpty();
        assertThat(lost).startsWith("0 of ");
        FaultTable.record(new FaultRow(
                FaultName.DATABASE,
                length.toSeconds() + " s",
                words,
                seconds(back) + ", with its start",
                missing.size() + " of " + during.size() + " events announced meanwhile; doubled " + doubled.size(),
                lost + "; no camera reconnected"));
    }

    private static String words(Api api, long begun) {
        JsonNode health = await().atMost(SAID_WITHIN)
                .until(
                        () -> api.health("database"),
                        h -> !h.path("status").asText().equals("up"));
        return "health of the database " + health.path("status").asText() + " after "
                + seconds(secondsSince(begun)) + ": "
                + health.path("error").asText().replaceAll("127\\.0\\.0\\.1:\\d+", "HOST");
    }

    private static Set<String> stored(StoppablePostgres database) throws SQLException {
        return new TreeSet<>(database.rows("select id from events"));
    }

    private static Set<String> closed(StoppablePostgres database) throws SQLException {
        return new TreeSet<>(database.rows("select id from events where end_pts is not null"));
    }
}
