// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.video.VideoPacket.NO_TIMESTAMP;

import io.vedette.record.MediaTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One camera's timeline: 90 kHz, counted from the epoch, monotonic, continued over reconnects, loops, jumps of the camera's
 * clock and restarts. It keeps the distances between frames as the camera gives them, and only chooses where a stretch
 * starts: at wall time, or right after the last frame when that is later. Repairs what cameras and demuxers leave out.
 * Used by one thread.
 */
final class Timeline {
    /** A longer gap between two frames is a jump of the clock or a pause: wall time tells which. */
    private static final long LONGEST_GAP = 5L * MediaTime.TIMESCALE;
    /** How far guessed decode times may step back when real ones follow. */
    private static final long GUESS_TOLERANCE = MediaTime.TIMESCALE;
    /** Twenty-five frames a second, until the stream says or shows better. */
    private static final int USUAL_DURATION = MediaTime.TIMESCALE / 25;

    private static final int LONGEST_DURATION = 2 * MediaTime.TIMESCALE;

    private final boolean live;
    private final WallTime wall = new WallTime();
    private boolean anchored;
    private boolean seamless;
    private boolean guessed;
    private long start;
    private long offset;
    private long lastRaw;
    private long lastDts;
    private long newest;
    private int duration = USUAL_DURATION;

    private Timeline(boolean live, long start, long last) {
        this.live = live;
        this.start = start;
        this.lastDts = last;
        this.newest = last;
    }

    /**
     * Of a camera.
     *
     * @param resumeAfter the newest tick it ever had, or {@link Long#MIN_VALUE}
     */
    static Timeline live(long resumeAfter) {
        return new Timeline(true, Long.MIN_VALUE, resumeAfter);
    }

    /** Of a recording, which knows no clock but its own: every replay gives the same ticks and times. */
    static Timeline recording() {
        return new Timeline(false, 0, Long.MIN_VALUE);
    }

    /** When the recording was made, to call before its first frame. */
    void recordedAt(Instant time) {
        start = MediaTime.ofInstant(time);
    }

    /** A new connection: the next frame is anchored anew. */
    void reconnected(int announcedDuration) {
        anchored = false;
        seamless = false;
        wall.restart();
        if (announcedDuration > 0 && announcedDuration < LONGEST_DURATION) {
            duration = announcedDuration;
        }
    }

    /** A file starts over: the next frame follows the last one without a gap. */
    void looped() {
        anchored = false;
        seamless = true;
    }

    /**
     * Places a frame.
     *
     * @param rawDts decode time in ticks by the camera's count, or {@code NO_TIMESTAMP}
     * @param rawPts presentation time likewise
     * @param arrival wall time of its arrival; unused for recordings
     * @param senderZero wall time of the camera's tick 0 by its own clock, null when unknown
     */
    Stamp stamp(long rawDts, long rawPts, Instant arrival, @Nullable Instant senderZero) {
        boolean guessing = rawDts == NO_TIMESTAMP;
        long dts = guessing ? guess(rawPts) : rawDts;
        long pts = rawPts == NO_TIMESTAMP ? dts : rawPts;
        if (!anchored || isJump(dts - lastRaw, guessing || guessed)) {
            offset = anchor(arrival) - dts;
        } else {
            learnDuration(dts - lastRaw, guessing || guessed);
        }
        anchored = true;
        seamless = false;
        guessed = guessing;
        lastRaw = dts;
        lastDts = Math.max(dts + offset, lastDts + 1);
        newest = Math.max(newest, Math.max(lastDts, pts + offset));
        return new Stamp(lastDts, pts + offset, duration, wallTime(pts, arrival, senderZero));
    }

    /** With B-frames a frame is decoded before those it is shown after; so decode time is at most presentation time. */
    private long guess(long rawPts) {
        if (!anchored) {
            return rawPts == NO_TIMESTAMP ? 0 : rawPts;
        }
        long next = lastRaw + duration;
        return rawPts == NO_TIMESTAMP ? next : rawPts > next + LONGEST_GAP ? rawPts : Math.min(rawPts, next);
    }

    private boolean isJump(long step, boolean guessing) {
        if (step > LONGEST_GAP) {
            return true;
        }
        return guessing ? step < -GUESS_TOLERANCE : step < -duration / 2;
    }

    /** Where the frame at hand goes when the camera's count does not say. */
    private long anchor(Instant arrival) {
        long follow = lastDts == Long.MIN_VALUE ? Long.MIN_VALUE : lastDts + duration;
        if (seamless && follow != Long.MIN_VALUE) {
            return follow;
        }
        if (live) {
            return Math.max(follow, MediaTime.ofInstant(arrival));
        }
        return Math.max(follow, start);
    }

    private void learnDuration(long step, boolean guessing) {
        if (!guessing && step > 0 && step < LONGEST_DURATION) {
            duration = (int) step;
        }
    }

    private Instant wallTime(long pts, Instant arrival, @Nullable Instant senderZero) {
        if (!live) {
            return MediaTime.toInstant(pts + offset);
        }
        wall.observe(lastDts, arrival);
        wall.senderSays(pts + offset, senderZero == null ? null : senderZero.plusNanos(pts * 100_000 / 9));
        return wall.at(pts + offset);
    }

    /** The newest tick given out, or {@link Long#MIN_VALUE} when there is none yet. */
    long newest() {
        return newest;
    }
}
