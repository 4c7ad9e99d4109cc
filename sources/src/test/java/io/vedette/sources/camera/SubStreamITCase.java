// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.config.Secret;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.FrameStamp;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoOpener;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A simulated camera with two streams of the same footage, the smaller one for machines. */
@Timeout(300)
class SubStreamITCase {
    private static final String JOB = "sub-stream";
    private static final int MAIN_WIDTH = 768;
    private static final int SUB_WIDTH = 384;
    private static final long THREE_FRAMES = 3 * 3600;

    private final Lease<Stats> stats = Stats.SHARED.acquire(JOB);
    private final RecordingOutlet outlet = new RecordingOutlet();
    private final Map<Long, Fragment> decoded = new ConcurrentHashMap<>();
    private @Nullable CameraFeed feed;

    @AfterEach
    void close() {
        if (feed != null) {
            feed.close();
        }
        stats.close();
    }

    private static Simulator start(String name, TestClips clip) throws Exception {
        return Simulator.start(SimulatorOptions.of(Map.of(name, clip.path())));
    }

    private static Simulator startBoth() throws Exception {
        Map<String, Path> mounts = new LinkedHashMap<>();
        mounts.put("main", TestClips.H264.path());
        mounts.put("sub", TestClips.H264_SMALL.path());
        return Simulator.start(SimulatorOptions.of(mounts));
    }

    private void play(String main, String sub, VideoOpener streams) {
        AnalysisConfig analysis = new AnalysisConfig(new Secret(sub), Duration.ofMillis(40), 160, DecodePolicy.ALL);
        feed = FfmpegFeedFactory.live(JOB)
                .open(
                        CameraKey.unsalted("cam"),
                        TestCamera.config(main, analysis),
                        Long.MIN_VALUE,
                        outlet,
                        streams,
                        this::decoder);
    }

    /** Keeps what is decoded, because pictures have no stamp. */
    private FrameDecoder decoder(Fragment first) throws DecodingException {
        FrameDecoder real = FfmpegDecoder.open(first);
        return new FrameDecoder() {
            @Override
            public void decode(Fragment fragment, Sink sink) throws DecodingException {
                decoded.put(fragment.pts(), fragment);
                real.decode(fragment, sink);
            }

            @Override
            public void drain(Sink sink) {
                real.drain(sink);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private static FrameStamp stamp(Fragment fragment) {
        return Objects.requireNonNull(FrameStamp.find(fragment.bytes()));
    }

    /** How far each sampled frame is from where the main stream has the moment at which it was sent, in ticks. */
    private List<Long> errors() {
        TreeMap<Long, Long> mainPts = new TreeMap<>();
        List<SampledFrame> samples = List.copyOf(outlet.samples);
        outlet.fragments.forEach(f -> mainPts.put(stamp(f).sentNanos(), f.pts()));
        List<Long> errors = new ArrayList<>();
        for (SampledFrame sample : samples) {
            long sent = stamp(Objects.requireNonNull(decoded.get(sample.pts()))).sentNanos();
            Map.Entry<Long, Long> near = mainPts.floorEntry(sent);
            if (near != null && sent - near.getKey() < 1_000_000_000L) {
                errors.add(sample.pts() - near.getValue() - (sent - near.getKey()) * 9 / 100_000);
            }
        }
        return errors;
    }

    private void assertOrderAndStreams() {
        List<SampledFrame> samples = List.copyOf(outlet.samples);
        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i).pts()).isGreaterThan(samples.get(i - 1).pts());
        }
        assertThat(decoded.values()).allMatch(f -> f.init().width() == SUB_WIDTH);
        assertThat(outlet.fragments).allMatch(f -> f.init().width() == MAIN_WIDTH);
    }

    @Test
    void framesHaveTheTimesOfTheMainStreamsFrames() throws Exception {
        try (Simulator camera = startBoth()) {
            play(camera.url("main"), camera.url("sub"), FfmpegVideoStream::open);
            await().until(() -> outlet.samples.size() >= 100);
            Map<Long, Long> mainPts = new TreeMap<>();
            outlet.fragments.forEach(f -> mainPts.put(stamp(f).frame(), f.pts()));
            int compared = 0;
            for (SampledFrame sample : List.copyOf(outlet.samples)) {
                long frame =
                        stamp(Objects.requireNonNull(decoded.get(sample.pts()))).frame();
                Long expected = mainPts.get(frame);
                if (expected != null) {
                    assertThat(sample.pts() - expected).as("frame %d", frame).isBetween(-THREE_FRAMES, THREE_FRAMES);
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(80);
            assertOrderAndStreams();
            assertThat(outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            assertThat(stats.get().stage("cam", Stage.RECEIVE).handledCount())
                    .as("of the main stream alone")
                    .isLessThan(outlet.fragments.size() + 10);
        }
    }

    @Test
    void arrivalsAloneAlignStreamsThatBeganAtDifferentMoments() throws Exception {
        VideoOpener silent = (address, interrupt) -> withoutReports(FfmpegVideoStream.open(address, interrupt));
        try (Simulator main = start("main", TestClips.H264)) {
            await().until(() -> main.framesSent("main") > 37);
            try (Simulator sub = start("sub", TestClips.H264_SMALL)) {
                play(main.url("main"), sub.url("sub"), silent);
                await().until(() -> outlet.samples.size() >= 150);
                List<Long> errors = errors();
                errors.sort(null);
                assertThat(errors.get(errors.size() / 2)).as("median").isBetween(-THREE_FRAMES, THREE_FRAMES);
                assertOrderAndStreams();
            }
        }
    }

    private static VideoStream withoutReports(VideoStream real) {
        return new VideoStream() {
            @Override
            public StreamInfo info() {
                return real.info();
            }

            @Override
            public @Nullable VideoPacket readPacket() throws CameraProblem {
                return real.readPacket();
            }

            @Override
            public @Nullable Instant senderZero() {
                return null;
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    @Test
    void videoGoesOnWhileTheSubStreamIsDownAndResultsComeBackWithIt() throws Exception {
        try (Simulator camera = startBoth()) {
            play(camera.url("main"), camera.url("sub"), FfmpegVideoStream::open);
            await().until(() -> outlet.samples.size() >= 5);
            camera.fault("sub", Fault.REFUSE);
            await().until(() -> last().error() != null);
            assertThat(last().status()).isEqualTo(CameraStatus.ONLINE);
            assertThat(last().error()).startsWith("analysis stream: 127.0.0.1:" + camera.port() + " ");
            int samples = outlet.samples.size();
            int fragments = outlet.fragments.size();
            await().until(() -> outlet.fragments.size() > fragments + 50);
            assertThat(outlet.samples.size()).isLessThan(samples + 50);
            camera.fault("sub", Fault.NONE);
            await().until(() -> outlet.samples.size() > samples + 60);
            assertThat(last().error()).isNull();
            assertThat(outlet.statuses()).containsOnly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            assertThat(errors()).allMatch(error -> Math.abs(error) < THREE_FRAMES);
            assertOrderAndStreams();
            assertThat(camera.viewers("main")).isEqualTo(1);
        }
    }

    @Test
    void bothComeBackWhenTheMainStreamWasGone() throws Exception {
        try (Simulator camera = startBoth()) {
            play(camera.url("main"), camera.url("sub"), FfmpegVideoStream::open);
            await().until(() -> outlet.samples.size() >= 5);
            camera.fault("main", Fault.REFUSE);
            await().until(() -> last().status() == CameraStatus.OFFLINE && camera.viewers("sub") == 0);
            camera.fault("main", Fault.NONE);
            int samples = outlet.samples.size();
            await().until(() -> outlet.samples.size() > samples + 60);
            assertThat(errors()).allMatch(error -> Math.abs(error) < THREE_FRAMES);
            assertOrderAndStreams();
            Objects.requireNonNull(feed).close();
            await().until(() -> camera.viewers("main") == 0 && camera.viewers("sub") == 0);
        }
    }

    private CameraState last() {
        return outlet.states.get(outlet.states.size() - 1);
    }
}
