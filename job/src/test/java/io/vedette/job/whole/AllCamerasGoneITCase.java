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
import io.vedette.job.faults.Wire;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch loses power: all cameras behind it are gone at once, and come back at once. */
@Tag("thorough")
class AllCamerasGoneITCase {
    private static final int CAMERAS = 16;
    private static final Duration SAID_WITHIN = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15 + 5);
    private static final String APART = "cam" + (CAMERAS + 1);

    @TempDir
    private Path directory;

    @Test
    void comeBackSpreadOverTheirBackOff() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, 100);
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(CAMERAS + 1, List.of(clip)));
                Wire wire = new Wire(simulator.port())) {
            Installation installation = Installation.in(directory);
            for (int i = 1; i <= CAMERAS; i++) {
                installation.withCamera("cam" + i, "rtsp://127.0.0.1:" + wire.port() + "/cam" + i, "analyzers: []");
            }
            installation.withCamera(APART, simulator.url(APART));
            try (VedetteServer server = installation.start()) {
                await().until(() -> away(new Api(server)) == 0);
                try (Bystanders apart = Bystanders.watch(server.port(), simulator, List.of(APART))) {
                    measure(server, simulator, wire, apart);
                }
            }
        }
    }

    private void measure(VedetteServer server, Simulator simulator, Wire wire, Bystanders apart) throws Exception {
        Api api = new Api(server);
        Map<String, StampViewer> viewers = watch(server);
        Duration length = Duration.ofSeconds(30);
        int connected = wire.tries().size();
        long begun = System.nanoTime();
        wire.cut();
        await().atMost(SAID_WITHIN).until(() -> away(api) == CAMERAS);
        double said = secondsSince(begun);
        TimeUnit.NANOSECONDS.sleep(length.toNanos() - (System.nanoTime() - begun));
        List<Long> tries =
                new ArrayList<>(wire.tries().subList(connected, wire.tries().size()));
        List<Double> back = mend(simulator, wire, viewers);
        await().until(() -> away(api) == 0);
        TasksUnharmed.check(api);
        viewers.values().forEach(StampViewer::close);
        int busiest = busiest(tries);
        String lost = apart.lost();
        assertThat(lost).startsWith("0 of ");
        assertThat(busiest).as("attempts at nearly the same time").isLessThanOrEqualTo(CAMERAS * 2 / 3);
        assertThat(tries).as("attempts of each, which pauses that double bound").hasSizeLessThan(CAMERAS * 8);
        FaultTable.record(new FaultRow(
                FaultName.CAMERAS_ALL,
                length.toSeconds() + " s",
                "all " + CAMERAS + " offline after " + seconds(said),
                seconds(back.get(0)) + " the first, " + seconds(back.get(CAMERAS - 1)) + " the last; " + tries.size()
                        + " attempts while they were gone, at most " + busiest + " within 100 ms",
                "only what was sent meanwhile",
                lost));
    }

    /** Lets cameras come back; after how many seconds each did, the first first. */
    private static List<Double> mend(Simulator simulator, Wire wire, Map<String, StampViewer> viewers) {
        Map<String, Long> sent =
                viewers.keySet().stream().collect(Collectors.toMap(name -> name, simulator::framesSent));
        long ended = System.nanoTime();
        wire.mend();
        List<Double> back = new ArrayList<>();
        await().atMost(BACK_WITHIN).pollInterval(Duration.ofMillis(20)).until(() -> {
            while (back.size() < returned(viewers, sent)) {
                back.add(secondsSince(ended));
            }
            return back.size() == CAMERAS;
        });
        return back;
    }

    private static Map<String, StampViewer> watch(VedetteServer server) {
        Map<String, StampViewer> viewers = new LinkedHashMap<>();
        for (int i = 1; i <= CAMERAS; i++) {
            viewers.put("cam" + i, StampViewer.open(server.port(), "/ws/live?camera=cam" + i));
        }
        viewers.values().forEach(viewer -> await().until(() -> viewer.newest() >= 0));
        return viewers;
    }

    private static int away(Api api) {
        int online = 0;
        for (JsonNode camera : api.json("/api/cameras").path("cameras")) {
            online += camera.path("state").asText().equals("online") ? 1 : 0;
        }
        return CAMERAS + 1 - online;
    }

    private static long returned(Map<String, StampViewer> viewers, Map<String, Long> sent) {
        return viewers.entrySet().stream()
                .filter(viewer -> viewer.getValue().newest() >= sent.getOrDefault(viewer.getKey(), 0L))
                .count();
    }

    /** The most attempts within 100 ms. */
    private static int busiest(List<Long> tries) {
        int most = 0;
        for (long first : tries) {
            int within = (int) tries.stream()
                    .filter(at -> at >= first && at - first < TimeUnit.MILLISECONDS.toNanos(100))
                    .count();
            most = Math.max(most, within);
        }
        return most;
    }
}
