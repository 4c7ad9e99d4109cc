// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.MediaTime;

/**
 * Puts the frames of a camera's sub-stream on the timeline of its main stream, by a shift that is the same for all frames
 * of a group of pictures. It comes from the wall clocks in both streams' RTCP sender reports (RFC 3550 section 6.4.1) as
 * long as these agree with the times of arrival within a second; else from these alone, as both streams take the same way.
 * A new connection takes the shift as it is found; later it follows slowly, and jumps only when it is far off. Media times
 * never step back, whatever becomes of the shift.
 *
 * <p>Thread-safe: one thread reads the main stream, another one the sub-stream.
 */
final class SubTimeline {
    /** Two streams of one server are not sent further apart; beyond it, somebody's clock is wrong. */
    private static final long AGREEMENT_MICROS = 1_000_000;
    /** The shift moves by at most this part of the time, fifty times what crystals drift. */
    private static final long SLOWNESS = 200;
    /** Further off than this, boxes are beside what they belong to. */
    private static final long FAR_TICKS = MediaTime.ofMillis(150);

    private final StreamClock main = new StreamClock();
    private final StreamClock sub = new StreamClock();
    private boolean shifted;
    private long shift;
    private long shiftDts;
    private long newest;

    /**
     * Nothing is known yet.
     *
     * @param resumeAfter the newest tick the camera ever had, or {@link Long#MIN_VALUE}
     */
    SubTimeline(long resumeAfter) {
        this.newest = resumeAfter;
    }

    /** A new connection to the main stream. */
    synchronized void mainConnected() {
        main.restart();
        shifted = false;
    }

    /** A frame of the main stream has come. */
    synchronized void mainCame(Received frame) {
        main.observe(frame);
    }

    /** A new connection to the sub-stream. */
    synchronized void subConnected() {
        sub.restart();
        shifted = false;
    }

    /** A frame of the sub-stream has come; it may be placed later. */
    synchronized void subCame(Received frame) {
        sub.observe(frame);
    }

    /** Whether both streams are known well enough to place frames. */
    synchronized boolean isSettled(long nanos) {
        return main.isSettled(nanos) && sub.isSettled(nanos);
    }

    /**
     * Where a frame of the sub-stream is on the main stream's timeline. To call in decode order, once both streams have
     * had frames, starting with a key frame after each new connection.
     *
     * @param own its place on the sub-stream's own timeline
     */
    synchronized Stamp place(Stamp own, boolean key) {
        if (!shifted) {
            shift = Math.max(target(), floor(own));
            shiftDts = own.dts();
            shifted = true;
        } else if (key) {
            follow(own);
        }
        long pts = own.pts() + shift;
        newest = Math.max(newest, pts);
        return new Stamp(own.dts() + shift, pts, own.duration(), own.time());
    }

    private void follow(Stamp key) {
        long error = target() - shift;
        if (Math.abs(error) > FAR_TICKS) {
            shift = error > 0 ? shift + error : Math.max(shift + error, Math.min(shift, floor(key)));
        } else {
            long most = Math.max(1, (key.dts() - shiftDts) / SLOWNESS);
            // by less than the time between two frames, so that frames stay in order
            shift += Math.max(-Math.min(most, key.duration() / 2), Math.min(most, error));
        }
        shiftDts = key.dts();
    }

    /** The smallest shift with which neither this frame nor one decoded after it is shown before what was shown. */
    private long floor(Stamp own) {
        return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest + 1 - own.dts();
    }

    /** What brings the sub-stream's times to the main stream's, in ticks. */
    private long target() {
        long byArrival = sub.earliest() - main.earliest();
        Long mainSender = main.sender();
        Long subSender = sub.sender();
        long best = byArrival;
        if (mainSender != null && subSender != null) {
            long bySender = subSender - mainSender;
            best = Math.abs(bySender - byArrival) <= AGREEMENT_MICROS ? bySender : byArrival;
        }
        return Math.floorDiv(best * 9, 100L);
    }
}
