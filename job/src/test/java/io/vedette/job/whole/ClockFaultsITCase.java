// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

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
import io.vedette.jvm.WallClock;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the machine's clock while visitors come and go. */
@Tag("thorough")
class ClockFaultsITCase {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> CAMERAS = List.of("cam1", "cam2");
    private static final int FRAMES = 112;
    /** Media seconds from one visit to the next. */
    private static final double VISIT = (double) FRAMES / NumberedClip.FPS;

    @TempDir
    private Path directory;

    @AfterEach
    void setRight() {
        WallClock.MACHINE.set(Duration.ZERO);
    }

    @Test
    void setBackByAnHour() throws Exception {
        run(FaultName.CLOCK_BACK, HOUR.negated());
    }

    @Test
    void setForwardByAnHour() throws Exception {
        run(FaultName.CLOCK_FORWARD, HOUR);
    }

    private void run(FaultName fault, Duration step) throws Exception {
        Path clip = directory.resolve("visits.mp4");
        NumberedClip.writeVisit(clip, FRAMES, 50);
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(CAMERAS.size(), List.of(clip)))) {
            Installation installation = Installation.in(directory).withSettings("""
                tracking: {confirm: 2, lost: 500ms}
                events: {clip: {before: 1s, after: 1s}}
                rules:
                  - {name: visit, labels: [person], cooldown: 0s, merge: 0s}
                """);
            CAMERAS.forEach(name -> installation.withCamera(name, simulator.url(name)));
            try (VedetteServer server = installation.start();
                    StampViewer said = StampViewer.open(server.port(), "/ws/results")) {
                await().until(() -> said.events("opened").size() >= 2);
                try (Bystanders viewers = Bystanders.watch(server.port(), simulator, CAMERAS)) {
                    measure(fault, step, new Api(server), said, viewers);
                }
            }
        }
    }

    private void measure(FaultName fault, Duration step, Api api, StampViewer said, Bystanders viewers)
            throws Exception {
        Set<String> before = said.events("opened");
        List<String> since = api.since(CAMERAS);
        long begun = System.nanoTime();
        await().until(() -> isOpen(said)); // so that an event lies across the step
        WallClock.MACHINE.set(step);
        watchHealth(api, 60);
        WallClock.MACHINE.set(Duration.ZERO);
        watchHealth(api, 30);
        double lasted = secondsSince(begun);
        Set<String> during = said.events("opened");
        during.removeAll(before);
        Kept kept = new Kept(directory.resolve("data"));
        await().until(() -> new TreeSet<>(kept.rows("select id from events")).containsAll(during));
        List<String> negative = negative(kept, said);
        int most = CAMERAS.size() * (int) Math.ceil(lasted / VISIT + 1);
        TasksUnharmed.check(api);
        String lost = viewers.lost();
        assertThat(negative).as("durations below zero").isEmpty();
        assertThat(during)
                .as("events of so many visits")
                .hasSizeBetween(CAMERAS.size() * (int) (lasted / VISIT - 2), most);
        assertThat(api.since(CAMERAS)).as("since when cameras are online").isEqualTo(since);
        assertThat(lost).startsWith("0 of ");
        FaultTable.record(new FaultRow(
                fault,
                String.format(Locale.ROOT, "%.0f s, then set right again", lasted),
                "nothing: online all the time",
                "at once",
                String.format(
                        Locale.ROOT,
                        "%d durations negative; %d events of %d visits",
                        negative.size(),
                        during.size(),
                        (int) (CAMERAS.size() * lasted / VISIT)),
                lost));
    }

    private static void watchHealth(Api api, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            assertThat(api.get("/api/health").statusCode()).as("health").isEqualTo(200);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static boolean isOpen(StampViewer said) {
        List<JsonNode> events = said.texts("event");
        return events.get(events.size() - 1).path("phase").asText().equals("opened");
    }

    /** Of events and motion, in rows and as told. */
    private static List<String> negative(Kept kept, StampViewer said) throws Exception {
        List<String> negative = kept.rows("""
            select id, start_time, end_time from events where end_time < start_time or end_pts < start_pts
            """);
        negative.addAll(kept.rows("""
            select camera, start_time, end_time from motion where end_time < start_time
            """));
        for (JsonNode event : said.texts("event")) {
            if (event.hasNonNull("end") && time(event, "end").isBefore(time(event, "start"))) {
                negative.add(event.toString());
            }
        }
        return negative;
    }

    private static Instant time(JsonNode event, String field) {
        return Instant.parse(event.path(field).asText());
    }
}
