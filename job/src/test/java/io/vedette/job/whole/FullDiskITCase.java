// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.cli.Vedette;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.faults.StampViewer;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The volume of clips is full. It is a tmpfs of some megabytes that is mounted for the program alone, in a mount namespace of its own
 * (unshare(1)), so that nothing is left of it however the program ends. This process sees it through {@code /proc/PID/root}.
 */
@Tag("thorough")
class FullDiskITCase {
    private static final List<String> CAMERAS = List.of("cam1", "cam2");
    private static final Duration SAID_WITHIN = Duration.ofSeconds(20);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final String WITHOUT =
            "select event from event_media where kind = 'clip' and file is null and note is not null";
    private static final String CLIPS = "select event from event_media where kind = 'clip' and file is not null";

    @TempDir
    private Path directory;

    @Test
    void eventsGoOnWithoutClipsAndSaySo() throws Exception {
        Path clip = directory.resolve("visits.mp4");
        NumberedClip.writeVisit(clip, 112, 50);
        Path media = Files.createDirectories(directory.resolve("data/media"));
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(CAMERAS.size(), List.of(clip)))) {
            Installation installation = Installation.in(directory).withSettings("""
                tracking: {confirm: 2, lost: 500ms}
                events: {clip: {before: 1s, after: 1s}, retention: {free: 0MB}}
                rules:
                  - {name: visit, labels: [person], cooldown: 0s, merge: 0s}
                """);
            CAMERAS.forEach(name -> installation.withCamera(name, simulator.url(name)));
            Path file = installation.write();
            try (ChildJvm child = ChildJvm.startWithSmallVolume(
                    media, "24m", directory, Vedette.class, "run", "--config", file.toString())) {
                int port = child.port("page ");
                try (StampViewer said = StampViewer.open(port, "/ws/results")) {
                    await().until(() -> rows(CLIPS).size() >= 2);
                    try (Bystanders viewers = Bystanders.watch(port, simulator, CAMERAS)) {
                        measure(child, media, said, viewers);
                    }
                }
            }
        }
    }

    private void measure(ChildJvm child, Path media, StampViewer said, Bystanders viewers) throws Exception {
        int port = child.port("page ");
        Path volume = Path.of("/proc", child.handle().pid() + "/root" + media.toAbsolutePath());
        Path ballast = volume.resolve("ballast");
        Set<String> before = said.events("opened");
        long begun = System.nanoTime();
        fill(ballast);
        await().atMost(SAID_WITHIN).until(() -> status(port).equals("failed"));
        double told = secondsSince(begun);
        String error = health(port).path("error").asText();
        TimeUnit.SECONDS.sleep(40);
        Set<String> during = said.events("closed");
        during.removeAll(before);
        double lasted = secondsSince(begun);
        Files.delete(ballast);
        long ended = System.nanoTime();
        Set<String> known = said.events("opened");
        await().atMost(BACK_WITHIN).until(() -> rows(CLIPS).stream().anyMatch(event -> !known.contains(event)));
        double back = secondsSince(ended);
        await().until(() -> rows("select id from events").containsAll(during));
        List<String> without = rows(WITHOUT);
        Set<String> silent = new TreeSet<>(during);
        silent.removeAll(without);
        silent.removeAll(rows(CLIPS));
        String lost = viewers.lost();
        TasksUnharmed.check(child.port("dashboard "));
        assertThat(during).as("events that ended meanwhile").hasSizeGreaterThanOrEqualTo(2);
        assertThat(count(during, without)).as("events that say so").isPositive();
        assertThat(silent).as("events with neither a clip nor a note").isEmpty();
        assertThat(lost).startsWith("0 of ");
        await().until(() -> status(port).equals("up"));
        FaultTable.record(new FaultRow(
                FaultName.DISK,
                String.format(Locale.ROOT, "%.0f s", lasted),
                "health of media failed after " + seconds(told) + ": " + shortened(error, media),
                seconds(back) + ", with the first event that has its clip",
                "0 of " + during.size() + " events; clips of " + count(during, without)
                        + ", each with a note that says why",
                lost));
    }

    private static void fill(Path ballast) throws IOException {
        byte[] zeros = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static String shortened(String error, Path media) {
        return error.replace(media.toString(), "data/media").replaceAll("data/media/\\S+", "…");
    }

    private static long count(Set<String> events, List<String> among) {
        return events.stream().filter(among::contains).count();
    }

    private List<String> rows(String sql) throws Exception {
        return new Kept(directory.resolve("data")).rows(sql);
    }

    private static JsonNode health(int port) throws Exception {
        for (JsonNode component : Web.json(port, "/api/health").path("components")) {
            if (component.path("name").asText().equals("media")) {
                return component;
            }
        }
        throw new AssertionError("no component media");
    }

    private static String status(int port) throws Exception {
        return health(port).path("status").asText();
    }
}
