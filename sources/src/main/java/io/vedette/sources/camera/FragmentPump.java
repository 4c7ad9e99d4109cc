// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.feed.Outlet;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.TimeBase;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Carries packets of one camera from its stream to the ring, the outlet and the decoder, connection after connection, on
 * one timeline. A file that is over continues seamlessly when it is opened again. Used by the camera's reader.
 */
final class FragmentPump {
    /** A camera that sends, but nothing that can be used, for longer than this is as good as one that sends nothing. */
    private static final long USELESS_NANOS = 15_000_000_000L;
    /** When that is because what it sends is damaged, it is said sooner. */
    private static final long DAMAGED_NANOS = 3_000_000_000L;
    /** A connection that gave this much video was a good one. */
    private static final long GOOD_TICKS = 2L * MediaTime.TIMESCALE;

    private final CameraKey camera;
    private final CameraClock clock;
    private final Timeline timeline;
    private final @Nullable Instant recordingStart;
    private final boolean paced;
    private final FragmentRings.Writer ring;
    private final Outlet outlet;
    private final CameraStates states;
    private final @Nullable DecodeThread decoding;
    private final MainListener listener;
    private final StageMeter meter;
    private final TroubleLog troubles;
    private final Damage damage;
    private Pacer pacer;
    private @Nullable StreamInfo before;
    private @Nullable FragmentMuxer muxer;
    private boolean over;
    private long first = Long.MIN_VALUE;

    /**
     * @param recordingStart when the timeline of a recording begins; null for what its container says
     * @param decoding what looks at this stream; null when nothing does
     * @param listener hears of every connection and frame
     */
    FragmentPump(
            CameraContext context,
            Timeline timeline,
            @Nullable Instant recordingStart,
            FragmentRings.Writer ring,
            CameraStates states,
            @Nullable DecodeThread decoding,
            MainListener listener) {
        this.camera = context.key();
        this.clock = context.clock();
        this.paced = !context.bounded();
        this.outlet = context.outlet();
        this.meter = context.stats().stage(camera.name(), Stage.RECEIVE);
        this.troubles = context.troubles();
        this.damage = context.damage();
        this.timeline = timeline;
        this.recordingStart = recordingStart;
        this.ring = ring;
        this.states = states;
        this.decoding = decoding;
        this.listener = listener;
        this.pacer = new Pacer(clock);
    }

    /**
     * Reads a stream to its end.
     *
     * @param backoff is reset once the stream has proved good
     * @throws CameraProblem when it breaks, or sends nothing that can be used for too long
     */
    void run(VideoStream stream, VideoAddress address, Backoff backoff) throws CameraProblem, InterruptedException {
        damage.overNetwork(!address.isFile());
        FragmentMuxer current = begin(stream.info());
        if (!paced) {
            states.become(CameraStatus.CONNECTING, null); // not before: only now it is known when it was recorded
        }
        first = Long.MIN_VALUE;
        long useful = clock.nanoTime();
        VideoPacket packet = stream.readPacket();
        while (packet != null) {
            Fragment fragment = receive(stream, packet, current, address.isFile());
            if (fragment == null) {
                checkUseful(useful, address);
            } else {
                useful = clock.nanoTime();
                first = first == Long.MIN_VALUE ? fragment.dts() : first;
                if (fragment.dts() - first >= GOOD_TICKS) {
                    backoff.reset();
                }
            }
            packet = stream.readPacket();
        }
        if (first == Long.MIN_VALUE) {
            throw new CameraProblem(Kind.BROKEN_FILE, address.place() + " holds no video that can be played");
        }
        over = true;
    }

    /** There is no connection any more. */
    void lost() {
        listener.gone();
    }

    /** A file is read to its end whatever it holds. */
    private void checkUseful(long useful, VideoAddress address) throws CameraProblem, InterruptedException {
        if (address.isFile()) {
            return;
        }
        long nanos = clock.nanoTime() - useful;
        String reason = damage.reason(); // that nothing can be used for so long is worth telling by itself
        if (nanos > DAMAGED_NANOS && reason != null) {
            states.become(CameraStatus.STALLED, address.place() + " sends nothing that can be used: " + reason);
        }
        if (nanos > USELESS_NANOS) {
            String what = first == Long.MIN_VALUE ? "no key frame within 15 s" : "none that could be used for 15 s";
            throw new CameraProblem(Kind.STALLED, address.place() + " sends video, but " + what);
        }
    }

    private FragmentMuxer begin(StreamInfo info) {
        if (decoding != null) {
            decoding.gap();
        }
        boolean loop = over;
        over = false;
        if (loop) {
            timeline.looped();
        } else {
            listener.connected();
            pacer = new Pacer(clock);
            timeline.reconnected(info.frameDuration());
            timeline.recordedAt(startOf(info));
        }
        StreamInfo last = before;
        FragmentMuxer known = muxer;
        before = info;
        boolean same =
                last != null && last.codec() == info.codec() && Arrays.equals(last.extradata(), info.extradata());
        if (loop && same && known != null) {
            return known; // the same init segment: players go on without a seam
        }
        FragmentMuxer fresh = new FragmentMuxer(camera, info.codec());
        muxer = fresh;
        try {
            fresh.parameterSets(info.extradata());
        } catch (BitstreamException e) { // the stream itself may bring better ones
            troubles.note("damaged parameter sets", String.valueOf(e.getMessage()));
        }
        return fresh;
    }

    private Instant startOf(StreamInfo info) {
        if (recordingStart != null) {
            return recordingStart;
        }
        return info.recordedAt() == null ? FfmpegFeedFactory.UNKNOWN_START : info.recordedAt();
    }

    private @Nullable Fragment receive(VideoStream stream, VideoPacket packet, FragmentMuxer current, boolean file)
            throws InterruptedException {
        TimeBase unit = stream.info().timeBase();
        long rawPts = unit.toTicks(packet.pts());
        Stamp stamp = timeline.stamp(unit.toTicks(packet.dts()), rawPts, Arrival.now(clock), stream.senderZero());
        if (file && paced) {
            pacer.await(stamp.dts());
        }
        long arrival = clock.nanoTime();
        Fragment fragment = mux(current, packet, stamp, arrival);
        if (fragment == null) {
            if (decoding != null) {
                decoding.gap();
            }
            return null;
        }
        meter.handled(packet.bytes().length);
        meter.latencyNanos(clock.nanoTime() - arrival);
        states.online(fragment.init());
        ring.append(fragment);
        outlet.fragment(fragment);
        listener.came(new Received(stamp, rawPts, stream.senderZero(), arrival, file ? 0 : stamp.duration()));
        if (decoding != null) {
            decoding.offer(fragment);
        }
        return fragment;
    }

    /** Null for a packet that is no use; it is counted. */
    private @Nullable Fragment mux(FragmentMuxer current, VideoPacket packet, Stamp stamp, long arrival) {
        try {
            Fragment fragment = current.mux(
                    packet.bytes(), stamp.dts(), stamp.pts(), stamp.duration(), packet.key(), stamp.time(), arrival);
            if (fragment == null) {
                dropped(packet);
            }
            return fragment;
        } catch (BitstreamException | IllegalArgumentException e) {
            meter.dropped(DropReason.CORRUPT);
            damage.found(String.valueOf(e.getMessage()));
            troubles.note("damaged packets", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The muxer makes nothing of it. */
    private void dropped(VideoPacket packet) {
        if (first == Long.MIN_VALUE) { // who connects comes into the middle of a group: that is no damage
            meter.dropped(DropReason.BEFORE_KEY_FRAME);
            return;
        }
        meter.dropped(DropReason.CORRUPT);
        if (packet.key()) {
            damage.found("a key frame without its parameter sets");
        } else {
            damage.goesOn();
        }
    }
}
