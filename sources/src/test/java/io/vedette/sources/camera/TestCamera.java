// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.CameraConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.config.MotionConfig;
import io.vedette.config.Secret;
import io.vedette.config.Transport;
import io.vedette.record.CameraKey;
import io.vedette.sources.feed.Outlet;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.sources.video.VideoOpener;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The parts of a camera put together as the factory does, with fakes at the edges. */
final class TestCamera {
    static final CameraKey KEY = CameraKey.unsalted("yard");

    final ManualClock clock = new ManualClock();
    final Damage damage = new Damage(clock);
    final Damage analysisDamage = new Damage(clock);
    final Stats stats = new Stats();
    final FragmentRings rings = new FragmentRings(Duration.ofSeconds(20), 50_000_000);
    final RecordingOutlet outlet = new RecordingOutlet();
    final AtomicBoolean released = new AtomicBoolean();
    String url = "rtsp://admin:hunter2@camera/live";
    String subUrl = "rtsp://admin:hunter2@camera/sub";
    boolean bounded;
    long resumeAfter = Long.MIN_VALUE;

    static CameraConfig config(String url, AnalysisConfig analysis) {
        return new CameraConfig(
                "yard", new Secret(url), true, Transport.TCP, analysis, List.of(), MotionConfig.DEFAULT);
    }

    static AnalysisConfig every(Duration interval, DecodePolicy policy) {
        return new AnalysisConfig(interval, 160, policy);
    }

    CameraContext context(AnalysisConfig analysis, Outlet to) {
        return new CameraContext(
                KEY,
                config(url, analysis),
                bounded,
                clock,
                new TroubleLog("yard", clock, LoggerFactory.getLogger(CameraSession.class)),
                damage,
                analysisDamage,
                new OutletGate(to),
                stats);
    }

    /** A running session without decoding. */
    CameraSession session(VideoOpener opener) {
        return session(opener, outlet, null);
    }

    CameraSession session(VideoOpener opener, Outlet to, FrameDecoder.@Nullable Opener decoders) {
        CameraContext context = context(every(Duration.ofMillis(40), DecodePolicy.ALL), to);
        Timeline timeline = bounded ? Timeline.recording(FfmpegFeedFactory.UNKNOWN_START) : Timeline.live(resumeAfter);
        CameraStates states = new CameraStates(context, timeline);
        DecodeThread decoding = decoders == null ? null : new DecodeThread(context, decoders, new DecodeBudget(2));
        FragmentRings.Writer ring = rings.writer("yard");
        FragmentPump pump = new FragmentPump(context, timeline, null, ring, states, decoding, MainListener.NONE);
        Backoff backoff = new Backoff(new SplittableRandom(1));
        CameraSession session = new CameraSession(context, opener, backoff, states, pump, decoding, () -> {
            ring.close();
            released.set(true);
        });
        session.start();
        return session;
    }

    /** A running session that decodes a sub-stream for real. */
    CameraSession sessionWithSub(VideoOpener main, VideoOpener sub) {
        Secret subAddress = new Secret(subUrl);
        AnalysisConfig analysis = new AnalysisConfig(subAddress, Duration.ofMillis(40), 160, DecodePolicy.ALL);
        CameraContext context = context(analysis, outlet);
        Timeline timeline = Timeline.live(resumeAfter);
        CameraStates states = new CameraStates(context, timeline);
        DecodeThread decoding = new DecodeThread(context, FfmpegDecoder::open, new DecodeBudget(2));
        SubStream second = new SubStream(
                context,
                subAddress,
                sub,
                new Backoff(new SplittableRandom(2)),
                new SubTimeline(resumeAfter),
                states,
                decoding);
        FragmentRings.Writer ring = rings.writer("yard");
        FragmentPump pump = new FragmentPump(context, timeline, null, ring, states, null, second);
        Backoff backoff = new Backoff(new SplittableRandom(1));
        CameraSession session = new CameraSession(context, main, backoff, states, pump, second, () -> {
            ring.close();
            released.set(true);
        });
        session.start();
        return session;
    }

    StageMeter meter(Stage stage) {
        return stats.stage("yard", stage);
    }

    long dropped(Stage stage, DropReason reason) {
        return meter(stage).droppedCount(reason);
    }
}
