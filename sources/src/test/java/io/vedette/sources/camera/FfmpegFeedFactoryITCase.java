// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.TestRecords.watchedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.CameraConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.SampledFrame;
import io.vedette.record.StreamFormat;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.fixtures.GstCamera;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import io.vedette.testing.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole cameras: over real connections, from our simulator and from GStreamer's server, and from files. */
@Timeout(300)
class FfmpegFeedFactoryITCase {
    private static final String JOB = "feed-factory";
    /** How far the times of frames may be from those of their way, as they are estimates. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final AnalysisConfig EVERY_FRAME = new AnalysisConfig(Duration.ofMillis(40), 160, DecodePolicy.ALL);

    private final Lease<Stats> stats = Stats.SHARED.acquire(JOB);
    private final Lease<FragmentRings> rings = FragmentRings.SHARED.acquire(JOB);
    private final List<CameraFeed> feeds = new ArrayList<>();
    private final Map<String, RecordingOutlet> outlets = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        feeds.forEach(CameraFeed::close);
        rings.close();
        stats.close();
    }

    private RecordingOutlet play(String name, String url, FfmpegFeedFactory factory) {
        return play(name, TestCamera.config(url, EVERY_FRAME), factory);
    }

    private RecordingOutlet play(String name, CameraConfig config, FfmpegFeedFactory factory) {
        RecordingOutlet outlet = new RecordingOutlet();
        outlets.put(name, outlet);
        feeds.add(factory.open(CameraKey.unsalted(name), config, Long.MIN_VALUE, outlet));
        return outlet;
    }

    private RecordingOutlet play(String name, String url) {
        return play(name, url, FfmpegFeedFactory.live(JOB));
    }

    private RecordingOutlet of(String name) {
        return Objects.requireNonNull(outlets.get(name));
    }

    private StageMeter meter(String name, Stage stage) {
        return stats.get().stage(name, stage);
    }

    private static void assertOneTimeline(RecordingOutlet outlet) {
        // First the samples: the feed may run on, and a fragment precedes its sample.
        List<SampledFrame> samples = List.copyOf(outlet.samples);
        List<Fragment> fragments = List.copyOf(outlet.fragments);
        for (int i = 1; i < fragments.size(); i++) {
            assertThat(fragments.get(i).dts())
                    .isGreaterThan(fragments.get(i - 1).dts());
        }
        Set<List<Object>> times = new HashSet<>();
        fragments.forEach(f -> times.add(List.of(f.pts(), f.time(), f.arrivalNanos())));
        long before = Long.MIN_VALUE;
        for (SampledFrame sample : samples) {
            assertThat(times).contains(List.of(sample.pts(), sample.time(), sample.arrivalNanos()));
            assertThat(sample.pts()).isGreaterThan(before);
            before = sample.pts();
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsAndSamples(TestClips clip) throws Exception {
        Instant before = Instant.now();
        try (Simulator camera = Simulator.start(SimulatorOptions.cameras(1, List.of(clip.path())))) {
            RecordingOutlet outlet = play("cam", camera.url("cam1"));
            await().until(() -> outlet.samples.size() >= 40);
            await().until(() -> heldBack(outlet) <= 6);
            feeds.get(0).close();
            assertThat(outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            assertOneTimeline(outlet);
            Fragment last = outlet.fragments.get(outlet.fragments.size() - 1);
            Instant now = Instant.now();
            assertThat(last.time()).isBetween(before.minus(CLOCKS), now.plus(CLOCKS));
            assertThat(MediaTime.toInstant(last.pts())).isBetween(before.minus(CLOCKS), now.plus(CLOCKS));
            assertThat(meter("cam", Stage.RECEIVE).droppedCount(DropReason.CORRUPT))
                    .isZero();
            assertThat(meter("cam", Stage.DECODE).droppedCount(DropReason.CORRUPT))
                    .isZero();
        }
    }

    @Test
    void whatNothingLooksAtIsNotDecoded() throws Exception {
        TestClips clip = TestClips.values()[0];
        try (Simulator camera = Simulator.start(SimulatorOptions.cameras(1, List.of(clip.path())))) {
            CameraConfig config = watchedOnly(TestCamera.config(camera.url("cam1"), EVERY_FRAME));
            RecordingOutlet outlet = play("cam", config, FfmpegFeedFactory.live(JOB));
            await().until(() -> outlet.fragments.size() >= 40);

            assertThat(meter("cam", Stage.RECEIVE).handledCount()).isGreaterThanOrEqualTo(40);
            assertThat(meter("cam", Stage.DECODE).handledCount()).isZero();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("decode-cam"));
            assertThat(outlet.samples).isEmpty();
        }
    }

    /** Frames that came and were neither sampled yet nor passed over. */
    private long heldBack(RecordingOutlet outlet) {
        long passedOver = meter("cam", Stage.DECODE).droppedCount(DropReason.DECODE_BEHIND);
        return outlet.fragments.size() - outlet.samples.size() - passedOver;
    }

    @Test
    void readsCamerasThatAreNotOursWithPasswordsThatLookLikeUrls() throws Exception {
        Map<String, Path> mounts = Map.of(
                "h264", TestClips.H264.path(), "b", TestClips.H264_B_FRAMES.path(), "h265", TestClips.H265.path());
        try (GstCamera camera = GstCamera.start(mounts, "admin:p@ss/w#1?")) {
            for (String mount : mounts.keySet()) {
                String url = camera.url(mount).replace("rtsp://", "rtsp://admin:p@ss/w#1?@");
                play(mount, url);
            }
            mounts.keySet()
                    .forEach(mount -> await().until(() -> of(mount).samples.size() >= 30));
            outlets.values().forEach(FfmpegFeedFactoryITCase::assertOneTimeline);
            RecordingOutlet wrong = play("wrong", camera.url("h264").replace("rtsp://", "rtsp://admin:hunter2@"));
            assertThat(of("h265").fragments.get(0).init().codec()).startsWith("hvc1");
            await().until(() -> wrong.statuses().contains(CameraStatus.FAILED));
            assertThat(wrong.states.get(1).error()).contains("refuses this user or password");
        }
    }

    @Test
    void comesBackAfterTheCameraWasGone() throws Exception {
        SimulatorOptions options = SimulatorOptions.cameras(1, List.of(TestClips.H264_SMALL.path()))
                .withPort(Ports.free());
        Simulator first = Simulator.start(options);
        RecordingOutlet outlet = play("cam", first.url("cam1"));
        await().until(() -> outlet.samples.size() >= 5);
        first.close();
        await().until(() -> outlet.statuses().contains(CameraStatus.OFFLINE));
        int before = outlet.samples.size();
        try (Simulator second = Simulator.start(options)) {
            await().until(() -> outlet.samples.size() >= before + 5 && second.viewers("cam1") == 1);
            assertThat(outlet.statuses())
                    .endsWith(CameraStatus.ONLINE)
                    .containsSubsequence(CameraStatus.ONLINE, CameraStatus.OFFLINE, CameraStatus.ONLINE);
            assertOneTimeline(outlet);
        }
    }

    @Test
    void eachFaultIsAStateOfItsCameraAlone() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.cameras(7, List.of(TestClips.H264.path())).withResizeTo(TestClips.H264_SMALL.path());
        try (Simulator simulator = Simulator.start(options)) {
            Map<String, Fault> faults = Map.of(
                    "cam1", Fault.STALL,
                    "cam2", Fault.REFUSE,
                    "cam3", Fault.WRONG_PASSWORD,
                    "cam4", Fault.KICK,
                    "cam5", Fault.RESIZE,
                    "cam6", Fault.JUMP);
            simulator.mountNames().forEach(name -> play(name, simulator.url(name)));
            outlets.values().forEach(outlet -> await().until(() -> outlet.samples.size() >= 5));
            faults.forEach(simulator::fault);

            awaitStates(of("cam1"), CameraStatus.ONLINE, CameraStatus.STALLED);
            awaitStates(of("cam2"), CameraStatus.ONLINE, CameraStatus.OFFLINE);
            awaitStates(of("cam3"), CameraStatus.ONLINE, CameraStatus.FAILED);
            awaitStates(of("cam4"), CameraStatus.OFFLINE, CameraStatus.ONLINE);
            await().until(() -> isFormat(of("cam5"), 384));
            simulator.faultAll(Fault.NONE);
            awaitStates(of("cam1"), CameraStatus.STALLED, CameraStatus.ONLINE);
            awaitStates(of("cam2"), CameraStatus.OFFLINE, CameraStatus.ONLINE);

            outlets.values().forEach(FfmpegFeedFactoryITCase::assertOneTimeline);
            List<Fragment> jumped = of("cam6").fragments;
            long span = jumped.get(jumped.size() - 1).dts() - jumped.get(0).dts();
            assertThat(MediaTime.toSeconds(span))
                    .as("an hour's jump of the camera's clock")
                    .isLessThan(1800);
            assertThat(of("cam7").statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
        }
    }

    private static boolean isFormat(RecordingOutlet outlet, int width) {
        StreamFormat format = outlet.states.get(outlet.states.size() - 1).format();
        return format != null && format.width() == width;
    }

    private static void awaitStates(RecordingOutlet outlet, CameraStatus... statuses) {
        await().untilAsserted(() -> assertThat(outlet.statuses()).containsSubsequence(statuses));
    }

    @Test
    void damageIsCountedAndPasses() throws Exception {
        List<Path> clips = List.of(TestClips.H264.path(), TestClips.H264_B_FRAMES.path(), TestClips.H265.path());
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(6, clips))) {
            List<String> names = List.copyOf(simulator.mountNames());
            names.forEach(name -> play(name, simulator.url(name)));
            outlets.values().forEach(outlet -> await().until(() -> outlet.samples.size() >= 5));
            for (int i = 0; i < 6; i++) { // each clip with both
                simulator.fault(names.get(i), i < 3 ? Fault.CORRUPT : Fault.DROP);
            }
            names.forEach(name -> await().until(() -> damaged(name) > 5));
            simulator.faultAll(Fault.NONE);
            Map<String, Integer> before = new HashMap<>();
            outlets.forEach((name, outlet) -> before.put(name, outlet.samples.size()));
            outlets.forEach(
                    (name, outlet) -> await().until(() -> outlet.samples.size() > before.getOrDefault(name, 0) + 30));
            outlets.values().forEach(FfmpegFeedFactoryITCase::assertOneTimeline);
        }
    }

    private long damaged(String camera) {
        return meter(camera, Stage.RECEIVE).droppedCount(DropReason.CORRUPT)
                + meter(camera, Stage.DECODE).droppedCount(DropReason.CORRUPT);
    }

    @Test
    void manyCamerasRunAndCloseAtOnce() throws Exception {
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.cameras(16, List.of(TestClips.H264_SMALL.path())))) {
            List<RecordingOutlet> outlets = new ArrayList<>();
            simulator.mountNames().forEach(name -> outlets.add(play(name, simulator.url(name))));
            outlets.forEach(outlet -> await().until(() -> outlet.samples.size() >= 10));
            feeds.forEach(CameraFeed::close);
            assertThat(cameraThreads())
                    .as("left behind, as they did not end in time")
                    .isEmpty();
            int[] counts = outlets.stream().mapToInt(o -> o.fragments.size()).toArray();
            await().until(() -> simulator.mountNames().stream().allMatch(name -> simulator.viewers(name) == 0));
            assertThat(outlets.stream().mapToInt(o -> o.fragments.size()).toArray())
                    .isEqualTo(counts);
        }
    }

    private static List<String> cameraThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("camera-cam") || name.startsWith("decode-cam"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void replaysEveryFrameTheSameEachTime(TestClips clip) {
        RecordingOutlet first = replay(clip);
        RecordingOutlet second = replay(clip);
        assertThat(first.fragments).hasSize(TestClips.FRAMES);
        assertThat(first.samples).hasSize(TestClips.FRAMES);
        assertOneTimeline(first);
        for (int i = 0; i < TestClips.FRAMES; i++) {
            SampledFrame one = first.samples.get(i);
            SampledFrame other = second.samples.get(i);
            assertThat(one.pts()).isEqualTo(other.pts());
            assertThat(one.time()).isEqualTo(other.time());
            assertThat(one.sequence()).isEqualTo(i);
            assertThat(pixels(one)).isEqualTo(pixels(other));
        }
    }

    private static byte[] pixels(SampledFrame frame) {
        return Objects.requireNonNull(frame.picture()).i420();
    }

    private RecordingOutlet replay(TestClips clip) {
        FfmpegFeedFactory factory = FfmpegFeedFactory.bounded(JOB, Instant.parse("2026-02-03T04:05:06Z"));
        RecordingOutlet outlet = play("clip", "file:" + clip.path(), factory);
        await().until(() -> outlet.ended);
        assertThat(outlet.fragments.get(0).dts()).isEqualTo(MediaTime.ofInstant(Instant.parse("2026-02-03T04:05:06Z")));
        return outlet;
    }
}
