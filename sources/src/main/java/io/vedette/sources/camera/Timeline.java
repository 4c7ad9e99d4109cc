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
 * starts: at wall time, or as long after the last frame as that is ago, or right after the last frame, whichever is latest.
 * Repairs what cameras and demuxers leave out. Used by one thread.
 */
final class Timeline {
    /** A longer gap between two frames is a jump of the camera's clock or a pause: our clocks tell which. */
    private static final long LONGEST_GAP = 5L * MediaTime.TIMESCALE;
    /** In a recording no clock tells, and a pause is what was recorded: only a longer one is taken for a jump. */
    private static final long LONGEST_RECORDED_PAUSE = 12L * 3600 * MediaTime.TIMESCALE;
    /** How far guessed decode times may step back when real ones follow. */
    private static final long GUESS_TOLERANCE = MediaTime.TIMESCALE;
    /** Twenty-five frames a second, until the stream says or shows better. */
    private static final int USUAL_DURATION = MediaTime.TIMESCALE / 25;

    private static final int LONGEST_DURATION = 2 * MediaTime.TIMESCALE;

    private final boolean live;
    private final WallTime wall = new WallTime();
    private final GuessedOrder order = new GuessedOrder();
    private boolean anchored;
    private boolean seamless;
    private boolean guessed;
    private long start;
    private long offset;
    private long lastRaw;
    private long lastRawPts;
    private long lastDts;
    private long lastNanos;
    private boolean lastNanosKnown;
    private long newest;
    private int duration = USUAL_DURATION;
    private boolean announced;

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

    /**
     * Of a recording, which knows no clock but its own: every replay gives the same ticks and times.
     *
     * @param start when it was made, as long as nobody knows better
     */
    static Timeline recording(Instant start) {
        return new Timeline(false, MediaTime.ofInstant(start), Long.MIN_VALUE);
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
        announced = announcedDuration > 0 && announcedDuration < LONGEST_DURATION;
        if (announced) {
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
     * @param arrival when it came; unused for recordings
     * @param senderZero wall time of the camera's tick 0 by its own clock, null when unknown
     */
    Stamp stamp(long rawDts, long rawPts, Arrival arrival, @Nullable Instant senderZero) {
        boolean guessing = rawDts == NO_TIMESTAMP;
        boolean jump = anchored && isJump(step(rawDts, rawPts), guessing || guessed);
        if (!anchored || jump) {
            order.clear();
        }
        long dts = guessing ? guess(rawPts, !anchored || jump) : rawDts;
        long pts = rawPts == NO_TIMESTAMP ? dts : rawPts;
        if (!anchored || jump) {
            offset = anchor(arrival, pts - dts) - dts;
        } else {
            learnDuration(dts - lastRaw);
        }
        anchored = true;
        seamless = false;
        guessed = guessing;
        lastRaw = dts;
        lastRawPts = pts;
        lastNanos = arrival.nanos();
        lastNanosKnown = true;
        lastDts = Math.max(dts + offset, lastDts + 1);
        newest = Math.max(newest, Math.max(lastDts, pts + offset));
        return new Stamp(lastDts, pts + offset, duration, wallTime(pts, arrival.time(), senderZero));
    }

    /** From the last frame to this one, by the camera's count; by presentation times where it gives no others. */
    private long step(long rawDts, long rawPts) {
        if (rawDts != NO_TIMESTAMP) {
            return rawDts - lastRaw;
        }
        return rawPts == NO_TIMESTAMP ? duration : rawPts - lastRawPts;
    }

    /** At most presentation time; while little is known of the order, no further than the announced rate allows. */
    private long guess(long rawPts, boolean first) {
        if (rawPts == NO_TIMESTAMP) {
            return first ? 0 : lastRaw + duration;
        }
        Long ordered = order.next(rawPts);
        if (first) {
            return rawPts;
        }
        long dts = ordered == null ? Math.min(rawPts, lastRaw) : ordered;
        return announced && order.young() ? Math.min(dts, lastRaw + duration) : dts;
    }

    private boolean isJump(long step, boolean guessing) {
        if (step > (live ? LONGEST_GAP : LONGEST_RECORDED_PAUSE)) {
            return true;
        }
        return guessing ? step < -GUESS_TOLERANCE : step < -duration / 2;
    }

    /**
     * Where the decode time of the frame at hand goes when the camera's count does not say.
     *
     * @param reorder how much later than it is decoded the frame is shown
     */
    private long anchor(Arrival arrival, long reorder) {
        if (newest == Long.MIN_VALUE) {
            return live ? MediaTime.ofInstant(arrival.time()) : start;
        }
        if (seamless) {
            return Math.max(lastDts, newest - reorder) + duration;
        }
        long follow = newest + duration; // frames that are decoded last may be shown earlier than those before
        return Math.max(follow, live ? now(arrival) : start);
    }

    /** By the wall's clock; when that has stepped back, by how long the last frame is ago, as ticks go on meanwhile. */
    private long now(Arrival arrival) {
        long wallNow = MediaTime.ofInstant(arrival.time());
        return lastNanosKnown ? Math.max(wallNow, lastDts + ticks(arrival.nanos() - lastNanos)) : wallNow;
    }

    private static long ticks(long nanos) {
        return nanos / 100_000 * 9;
    }

    private void learnDuration(long step) {
        if (step > 0 && step < LONGEST_DURATION) {
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

    /** How far a recording has come, in ticks: its newest frame, or its start. */
    long position() {
        return newest == Long.MIN_VALUE ? start : newest;
    }

    /** The newest tick given out, or {@link Long#MIN_VALUE} when there is none yet. */
    long newest() {
        return newest;
    }
}
