// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.CameraConfig;
import io.vedette.config.Secret;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.FeedFactory;
import io.vedette.sources.feed.Outlet;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.sources.video.VideoOpener;
import io.vedette.stats.Stats;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Cameras read by FFmpeg. {@link #live} plays {@code rtsp:} cameras, and {@code file:} as cameras: in real time, over and
 * over. {@link #bounded} plays each file once, as fast as its outlet takes it, without a drop, and always to the same
 * records; it starts from the beginning whatever was resumed.
 */
public final class FfmpegFeedFactory implements FeedFactory {
    /** Where the timeline of a recording begins that does not say when it was made. */
    public static final Instant UNKNOWN_START = Instant.parse("2000-01-01T00:00:00Z");

    private static final long serialVersionUID = 1;

    private final String instance;
    private final boolean bounded;
    private final @Nullable Instant start;

    private FfmpegFeedFactory(String instance, boolean bounded, @Nullable Instant start) {
        this.instance = instance;
        this.bounded = bounded;
        this.start = start;
    }

    /**
     * Of running cameras.
     *
     * @param instance the job instance whose {@link Stats#SHARED} and {@link FragmentRings#SHARED} they fill
     */
    public static FfmpegFeedFactory live(String instance) {
        return new FfmpegFeedFactory(instance, false, null);
    }

    /**
     * Of recordings.
     *
     * @param instance as for {@link #live}
     * @param start when each recording begins; null for what its container says, else {@link #UNKNOWN_START}
     */
    public static FfmpegFeedFactory bounded(String instance, @Nullable Instant start) {
        return new FfmpegFeedFactory(instance, true, start);
    }

    @Override
    public CameraFeed open(CameraKey camera, CameraConfig config, long resumeAfter, Outlet outlet) {
        FrameDecoder.Opener decoders =
                FfmpegDecoder.forMachines(config.analysis().size());
        return open(camera, config, resumeAfter, outlet, FfmpegVideoStream::open, decoders);
    }

    /** The same with other streams and decoders. */
    CameraFeed open(
            CameraKey camera,
            CameraConfig config,
            long resumeAfter,
            Outlet outlet,
            VideoOpener streams,
            FrameDecoder.Opener decoders) {
        Lease<Stats> stats = Stats.SHARED.acquire(instance);
        Lease<FragmentRings> rings = FragmentRings.SHARED.acquire(instance);
        FragmentRings.Writer ring = rings.get().writer(camera.name());
        CameraClock clock = CameraClock.SYSTEM;
        CameraContext context = new CameraContext(
                camera,
                config,
                bounded,
                clock,
                new TroubleLog(camera.name(), clock, LoggerFactory.getLogger(CameraSession.class)),
                new Damage(clock),
                new Damage(clock),
                new OutletGate(outlet),
                stats.get());
        Timeline timeline =
                bounded ? Timeline.recording(start == null ? UNKNOWN_START : start) : Timeline.live(resumeAfter);
        CameraStates states = new CameraStates(context, timeline);
        boolean looks = bounded || config.isLookedAt(); // a replay tells what it sees
        DecodeThread decoding = looks ? new DecodeThread(context, decoders, DecodeBudget.SHARED) : null;
        SubStream sub = decoding == null ? null : sub(context, resumeAfter, streams, states, decoding);
        FragmentPump pump = new FragmentPump(
                context,
                timeline,
                start,
                ring,
                states,
                sub == null ? decoding : null,
                sub == null ? MainListener.NONE : sub);
        Backoff backoff = new Backoff(new SplittableRandom());
        CameraSession session =
                new CameraSession(context, streams, backoff, states, pump, sub == null ? decoding : sub, () -> {
                    ring.close();
                    rings.close();
                    stats.close();
                });
        session.start();
        return session;
    }

    /** The camera's sub-stream; null when it has none. */
    private static @Nullable SubStream sub(
            CameraContext context, long resumeAfter, VideoOpener streams, CameraStates states, DecodeThread decoding) {
        Secret url = context.config().analysis().url();
        if (url == null || !context.hasSubStream()) {
            return null;
        }
        Backoff backoff = new Backoff(new SplittableRandom());
        SubTimeline timeline = new SubTimeline(resumeAfter);
        return new SubStream(context, url, streams, backoff, timeline, states, decoding);
    }
}
