// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.faults.StampViewer;
import io.vedette.job.faults.Wire;
import io.vedette.job.fixtures.Closing;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever one camera does: it is said within five seconds, ends by itself, and costs no other camera a frame. */
class CameraFaultsITCase {
    private static final Duration SAID_WITHIN = Duration.ofSeconds(5);
    /** The longest pause between two attempts, a connection, and the wait for a key frame. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15 + 3);

    private static final String WIRED = "wired";
    private static final String CHANGING = "changing";
    private static final List<String> OTHERS = List.of("one", "two", "three");

    @TempDir
    static Path directory;

    private static Simulator simulator;
    private static Simulator changing;
    private static Wire wire;
    private static Installation installation;
    private static VedetteServer server;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.writeMarker(clip, 100);
        Path large = directory.resolve("large.mp4");
        NumberedClip.writeLarge(large, 100);
        Map<String, Path> mounts = mounts(clip, "yard", OTHERS);
        mounts.put("yard", TestClips.H264.path()); // some packets a frame
        simulator = Simulator.start(SimulatorOptions.of(mounts).withResizeTo(large));
        changing = Simulator.start(
                SimulatorOptions.of(mounts(clip, CHANGING, List.of())).withResizeTo(TestClips.H265.path()));
        wire = new Wire(simulator.port());
        installation =
                Installation.in(directory).withCamera(WIRED, wired()).withCamera(CHANGING, changing.url(CHANGING));
        OTHERS.forEach(name -> installation.withCamera(name, simulator.url(name)));
        server = installation.start();
        api = new Api(server);
        Stream.concat(Stream.of(WIRED, CHANGING), OTHERS.stream())
                .forEach(name -> await().until(() -> api.state(name).equals("online")));
    }

    @AfterAll
    static void stop() throws Exception {
        Closing.all(server, wire, simulator, changing);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "GARBAGE", "CODEC"})
    void isSaidAndEndsByItself(CameraFault fault) throws Exception {
        run(fault);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RESET", "GARBAGE", "CODEC"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("thorough")
    void isSaidAndEndsByItselfToo(CameraFault fault) throws Exception {
        run(fault);
    }

    private void run(CameraFault fault) throws Exception {
        String camera = fault == CameraFault.CODEC ? CHANGING : WIRED;
        Duration length = lengthOf(fault);
        try (Bystanders others = Bystanders.watch(server.port(), simulator, OTHERS);
                StampViewer viewer = StampViewer.open(server.port(), "/ws/live?camera=" + camera)) {
            await().until(() -> viewer.newest() >= 0);
            JsonNode before = api.camera(camera);
            long sent = sent(camera);
            long begun = System.nanoTime();
            begin(fault, camera);
            String said = said(fault, camera, before, begun);
            TimeUnit.NANOSECONDS.sleep(length.toNanos() - (System.nanoTime() - begun));
            long end = sent(camera);
            long ended = System.nanoTime();
            end(fault, camera);
            double back = back(fault, camera, viewer, before, end, ended);
            long until = viewer.newest();
            NavigableSet<Long> missing = missing(viewer, sent, until);
            String lost = others.lost();
            TasksUnharmed.check(api);
            assertThat(lost).startsWith("0 of ");
            restore(fault, camera);
            FaultTable.record(new FaultRow(
                    fault.name,
                    fault.lasts() ? length.toSeconds() + " s" : "once",
                    said,
                    seconds(back),
                    missing.size() + " of " + (until - sent + 1) + " frames sent" + fault.remark(),
                    lost));
        }
    }

    private static Duration lengthOf(CameraFault fault) {
        if (!fault.lasts()) {
            return Duration.ZERO;
        }
        // After two wrong passwords in a row the camera is left alone for longer, lest it lock the user out.
        boolean brief = fault == CameraFault.PASSWORD || !FaultTable.thorough();
        return Duration.ofSeconds(brief ? 5 : 10);
    }

    private static void begin(CameraFault fault, String camera) throws Exception {
        if (fault.simulated != null) {
            simulatorOf(camera).fault(mount(camera), fault.simulated);
        } else if (fault == CameraFault.PORT) {
            wire.closePort();
        } else {
            installation.withCamera(WIRED, "rtsp://camera.invalid/yard").write();
        }
    }

    private static void end(CameraFault fault, String camera) throws Exception {
        if (fault.simulated != null) {
            simulatorOf(camera).fault(mount(camera), Fault.NONE);
        } else if (fault == CameraFault.PORT) {
            wire.listen();
        } else {
            installation.withCamera(WIRED, wired()).write();
        }
    }

    /** Back to the first clip. */
    private static void restore(CameraFault fault, String camera) {
        if (fault.simulated == Fault.RESIZE) {
            JsonNode now = api.camera(camera);
            simulatorOf(camera).fault(mount(camera), Fault.RESIZE);
            await().until(() ->
                    differs(now, api.camera(camera)) && api.state(camera).equals("online"));
        }
    }

    /** Looks at the camera's state until it says what has to be said. */
    private static String said(CameraFault fault, String camera, JsonNode before, long begun) throws Exception {
        if (fault.word == CameraFault.Word.NONE) {
            TimeUnit.SECONDS.sleep(2);
            assertThat(api.camera(camera).path("since")).isEqualTo(before.path("since"));
            return "nothing: online all the time";
        }
        JsonNode now = await().atMost(SAID_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.camera(camera), said -> says(fault, before, said));
        double after = secondsSince(begun);
        String words = fault.word == CameraFault.Word.FORMAT
                ? "%s %s×%s"
                        .formatted(
                                now.path("codec").asText(),
                                now.path("width").asText(),
                                now.path("height").asText())
                : "%s: %s"
                        .formatted(now.path("state").asText(), now.path("error").asText());
        return words.replaceAll("127\\.0\\.0\\.1:\\d+", "HOST") + ", after " + seconds(after);
    }

    private static boolean says(CameraFault fault, JsonNode before, JsonNode now) {
        boolean away = !now.path("state").asText().equals("online");
        return switch (fault.word) {
            case AWAY ->
                away && now.hasNonNull("error") && now.path("error").asText().contains(fault.words);
            case DAMAGED -> now.hasNonNull("error");
            case FORMAT -> differs(before, now);
            case NONE -> true;
        };
    }

    private static boolean differs(JsonNode before, JsonNode now) {
        return !now.path("codec").equals(before.path("codec"))
                || !now.path("width").equals(before.path("width"));
    }

    /** How long until a frame sent after the end comes, and the state is as before. */
    private static double back(
            CameraFault fault, String camera, StampViewer viewer, JsonNode before, long end, long ended) {
        await().atMost(BACK_WITHIN).pollInterval(Duration.ofMillis(20)).until(() -> viewer.newest() >= end);
        double after = secondsSince(ended);
        await().atMost(BACK_WITHIN).until(() -> {
            JsonNode now = api.camera(camera);
            return now.path("state").asText().equals("online")
                    && !now.hasNonNull("error")
                    && differs(before, now) == (fault.word == CameraFault.Word.FORMAT);
        });
        return after;
    }

    private static NavigableSet<Long> missing(StampViewer viewer, long from, long to) {
        NavigableSet<Long> missing =
                new TreeSet<>(LongStream.rangeClosed(from, to).boxed().toList());
        missing.removeAll(viewer.frames());
        return missing;
    }

    private static Map<String, Path> mounts(Path clip, String first, List<String> others) {
        Map<String, Path> mounts = new LinkedHashMap<>(Map.of(first, clip));
        others.forEach(name -> mounts.put(name, clip));
        return mounts;
    }

    private static Simulator simulatorOf(String camera) {
        return camera.equals(CHANGING) ? changing : simulator;
    }

    private static String mount(String camera) {
        return camera.equals(CHANGING) ? CHANGING : "yard";
    }

    private static long sent(String camera) {
        return simulatorOf(camera).framesSent(mount(camera));
    }

    private static String wired() {
        return "rtsp://127.0.0.1:" + wire.port() + "/yard";
    }
}
