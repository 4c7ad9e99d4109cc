// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.mp4.FragmentMuxer;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries packets of a camera's sub-stream to the decoder, connection after connection, with the times of the main stream.
 * The first ones wait until it is known what these are. What is lost is counted where it would have been decoded. Used by
 * the sub-stream's thread.
 */
final class SubPump {
    /** A connection that sends nothing that can be used for longer than this is as good as none. */
    private static final long USELESS_NANOS = 15_000_000_000L;
    /** A connection that gave this much video was a good one. */
    private static final long GOOD_TICKS = 2L * MediaTime.TIMESCALE;
    /** A burst of old frames may be longer than the decoder's queue, which then skips to a key frame, and counts them. */
    private static final int MOST_WAITING = 200;

    private final CameraKey camera;
    private final CameraClock clock;
    private final TroubleLog troubles;
    private final Damage damage;
    private final StageMeter meter;
    private final Timeline own = Timeline.live(Long.MIN_VALUE);
    private final SubTimeline common;
    private final CameraStates states;
    private final DecodeThread decoding;
    private final List<Waiting> waiting = new ArrayList<>();
    private Pacer pacer;
    private boolean over;
    private long first;
    private long useful;

    /** A packet whose media time is not known yet. */
    private record Waiting(VideoPacket packet, Received received) {}

    SubPump(CameraContext context, SubTimeline common, CameraStates states, DecodeThread decoding) {
        this.camera = context.key();
        this.clock = context.clock();
        this.troubles = context.troubles();
        this.damage = context.analysisDamage();
        this.meter = context.stats().stage(camera.name(), Stage.DECODE);
        this.common = common;
        this.states = states;
        this.decoding = decoding;
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
        FragmentMuxer muxer = begin(stream.info());
        for (VideoPacket packet = stream.readPacket(); packet != null; packet = stream.readPacket()) {
            waiting.add(new Waiting(packet, receive(stream, packet, address.isFile())));
            if (common.isSettled(clock.nanoTime()) || waiting.size() >= MOST_WAITING) {
                handOn(muxer, backoff);
            }
            checkUseful(address);
        }
        if (first == Long.MIN_VALUE && waiting.isEmpty()) {
            throw new CameraProblem(Kind.BROKEN_FILE, address.place() + " holds no video that can be played");
        }
        over = true;
    }

    /** A new connection, or a file that starts over: its own timeline goes on without a seam, and so does the common one. */
    private FragmentMuxer begin(StreamInfo info) {
        decoding.gap();
        meter.dropped(DropReason.CORRUPT, waiting.size()); // the connection ended before it was known when they were
        waiting.clear();
        if (over) {
            own.looped();
        } else {
            pacer = new Pacer(clock);
            own.reconnected(info.frameDuration());
            common.subConnected();
        }
        over = false;
        first = Long.MIN_VALUE;
        useful = clock.nanoTime();
        FragmentMuxer muxer = new FragmentMuxer(camera, info.codec());
        try {
            muxer.parameterSets(info.extradata());
        } catch (BitstreamException e) { // the stream itself may bring better ones
            troubles.note("damaged parameter sets", "analysis stream: " + e.getMessage());
        }
        return muxer;
    }

    private Received receive(VideoStream stream, VideoPacket packet, boolean file) throws InterruptedException {
        TimeBase unit = stream.info().timeBase();
        long rawPts = unit.toTicks(packet.pts());
        Stamp stamp = own.stamp(unit.toTicks(packet.dts()), rawPts, Arrival.now(clock), stream.senderZero());
        if (file) {
            pacer.await(stamp.dts());
        }
        Received received =
                new Received(stamp, rawPts, stream.senderZero(), clock.nanoTime(), file ? 0 : stamp.duration());
        common.subCame(received);
        return received;
    }

    private void handOn(FragmentMuxer muxer, Backoff backoff) throws InterruptedException {
        for (Waiting each : waiting) {
            Fragment fragment = mux(muxer, each);
            if (fragment == null) {
                decoding.gap();
                continue;
            }
            decoding.offer(fragment);
            states.analysisTrouble(null);
            useful = clock.nanoTime();
            first = first == Long.MIN_VALUE ? fragment.dts() : first;
            if (fragment.dts() - first >= GOOD_TICKS) {
                backoff.reset();
            }
        }
        waiting.clear();
    }

    /** Null for a packet that is no use; it is counted. */
    private @Nullable Fragment mux(FragmentMuxer muxer, Waiting waiting) {
        VideoPacket packet = waiting.packet();
        Stamp stamp = common.place(waiting.received().stamp(), packet.key());
        try {
            Fragment fragment = muxer.mux(
                    packet.bytes(),
                    stamp.dts(),
                    stamp.pts(),
                    stamp.duration(),
                    packet.key(),
                    stamp.time(),
                    waiting.received().arrivalNanos());
            if (fragment == null) { // who connects comes into the middle of a group: that is no damage
                meter.dropped(first == Long.MIN_VALUE ? DropReason.BEFORE_KEY_FRAME : DropReason.CORRUPT);
            }
            return fragment;
        } catch (BitstreamException | IllegalArgumentException e) {
            meter.dropped(DropReason.CORRUPT);
            troubles.note("damaged packets", "analysis stream: " + e.getMessage());
            return null;
        }
    }

    private void checkUseful(VideoAddress address) throws CameraProblem {
        if (!address.isFile() && clock.nanoTime() - useful > USELESS_NANOS) {
            throw new CameraProblem(
                    Kind.STALLED, address.place() + " sends video, but none that could be used for 15 s");
        }
    }
}
