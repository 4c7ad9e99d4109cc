// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.job.cli.Vedette;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.faults.RawSocketViewer;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Viewers that behave badly, of a program in a process of its own, whose memory the kernel tells. */
class ViewerFaultsITCase {
    private static final List<String> CAMERAS = List.of("cam1", "cam2");
    private static final int VANISHING = 200;

    /** What viewers may cost in all, in megabytes: what the gateway keeps for one, the kernel's buffers, and the heap's own ways. */
    private static final int MEMORY = 64;

    /** How late a frame may be for others while 200 handshakes are made on two cores. */
    private static final int LATE_MILLIS = 2_000;

    @TempDir
    private Path directory;

    /** What viewers do. */
    private interface Misdeed {
        String on(int port) throws Exception;
    }

    @Test
    @Tag("thorough")
    void oneThatNeverReads() throws Exception {
        run(FaultName.VIEWER_DEAF, port -> {
            try (RawSocketViewer deaf = new RawSocketViewer(port, "/ws/live?camera=cam1")) {
                assertThat(deaf).isNotNull();
                TimeUnit.SECONDS.sleep(60);
            }
            return "60 s";
        });
    }

    @Test
    void twoHundredThatConnectAndVanish() throws Exception {
        run(FaultName.VIEWERS_VANISH, port -> {
            int rounds = FaultTable.thorough() ? 10 : 1;
            for (int round = 0; round < rounds; round++) {
                List<RawSocketViewer> viewers = new ArrayList<>();
                for (int i = 0; i < VANISHING; i++) {
                    viewers.add(new RawSocketViewer(port, "/ws/live?camera=cam" + (1 + i % 2)));
                }
                for (int i = 0; i < VANISHING; i++) {
                    if (i % 2 == 0) {
                        viewers.get(i).reset();
                    } else {
                        viewers.get(i).close();
                    }
                }
            }
            return rounds == 1 ? "once" : rounds + " times";
        });
    }

    private void run(FaultName fault, Misdeed misdeed) throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.writeHeavy(clip, 100);
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(CAMERAS.size(), List.of(clip)))) {
            Installation installation = Installation.in(directory);
            CAMERAS.forEach(name -> installation.withCamera(name, simulator.url(name), "analyzers: []"));
            Path file = installation.write();
            try (ChildJvm child = ChildJvm.start(directory, Vedette.class, "run", "--config", file.toString())) {
                int port = child.port("page ");
                for (String camera : CAMERAS) {
                    await().until(() -> Web.json(port, "/api/cameras/" + camera)
                            .path("state")
                            .asText()
                            .equals("online"));
                }
                try (Bystanders others = Bystanders.watch(port, simulator, CAMERAS)) {
                    measure(fault, misdeed, child, port, others);
                }
            }
        }
    }

    private static void measure(FaultName fault, Misdeed misdeed, ChildJvm child, int port, Bystanders others)
            throws Exception {
        TimeUnit.SECONDS.sleep(FaultTable.thorough() ? 60 : 5); // the rewind buffer fills, the heap finds its size
        Path process = Path.of("/proc", Long.toString(child.handle().pid()));
        long before = megabytes(process, "VmRSS:");
        int handles = handles(process);
        Files.writeString(process.resolve("clear_refs"), "5"); // the high-water mark starts anew (proc(5))
        others.longestMillis();
        String lasted = misdeed.on(port);
        long ended = System.nanoTime();
        await().until(() -> handles(process) <= handles);
        double back = secondsSince(ended);
        long most = megabytes(process, "VmHWM:");
        long late = others.longestMillis();
        String lost = others.lost();
        TasksUnharmed.check(child.port("dashboard "));
        assertThat(most - before).as("megabytes").isLessThanOrEqualTo(MEMORY);
        assertThat(lost).startsWith("0 of ");
        assertThat(late).as("milliseconds of the slowest frame").isLessThan(LATE_MILLIS);
        FaultTable.record(new FaultRow(
                fault,
                lasted,
                String.format(Locale.ROOT, "memory from %d MB to at most %d MB (bound: %d more)", before, most, MEMORY),
                seconds(back) + ", all " + handles + " handles as before",
                "nothing",
                lost + ", the slowest after " + late + " ms"));
    }

    private static long megabytes(Path process, String key) throws IOException {
        String line = Files.readAllLines(process.resolve("status")).stream()
                .filter(l -> l.startsWith(key))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }

    private static int handles(Path process) throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return (int) open.count();
        }
    }
}
