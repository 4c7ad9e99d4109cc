// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says at what wall time a moment of a live camera's timeline was. Delays only ever make packets come later, so that the
 * packet with the shortest way tells best: the estimate falls to the earliest arrival within the first seconds, and later
 * follows the earliest of each ten seconds by at most a thousandth, which keeps up with any crystal and shows no jitter.
 * When the camera's own clock is near it (RTCP sender reports), the delay from camera to here is taken off once.
 *
 * <p>All in microseconds; one camera's reader uses it.
 */
final class WallTime {
    private static final long SETTLING = 3_000_000;
    private static final long WINDOW = 10_000_000;
    private static final long MOST_PER_WINDOW = 10_000;
    private static final long CLOCK_STEP = 2_000_000;
    private static final long LONGEST_DELAY = 5_000_000;
    private static final long SMALLEST_DELAY = -500_000;

    /** Wall time minus media time. */
    private long estimate;

    private long delay;
    private boolean delayKnown;
    private long sessionStart = Long.MIN_VALUE;
    private long windowStart;
    private long earliest;

    /** A new connection: what was learnt of the old one's way does not count. */
    void restart() {
        sessionStart = Long.MIN_VALUE;
        delay = 0;
        delayKnown = false;
    }

    /** A frame of this decode time has arrived. */
    void observe(long dts, Instant arrival) {
        long media = micros(dts);
        long sample = micros(arrival) - media;
        if (sessionStart == Long.MIN_VALUE) {
            sessionStart = media;
            estimate = sample;
            beginWindow(media, sample);
        } else if (media - sessionStart < SETTLING) {
            estimate = Math.min(estimate, sample);
            beginWindow(media, sample);
        } else if (media - windowStart < WINDOW) {
            earliest = Math.min(earliest, sample);
        } else {
            approach(earliest);
            beginWindow(media, sample);
        }
    }

    private void beginWindow(long media, long sample) {
        windowStart = media;
        earliest = sample;
    }

    private void approach(long target) {
        long error = target - estimate;
        estimate = Math.abs(error) > CLOCK_STEP
                ? target
                : estimate + Math.max(-MOST_PER_WINDOW, Math.min(MOST_PER_WINDOW, error));
    }

    /**
     * What the camera's clock says of a frame.
     *
     * @param pts the frame's presentation time
     * @param sent its wall time by the camera's clock; null when the camera does not say
     */
    void senderSays(long pts, @Nullable Instant sent) {
        if (sent == null || delayKnown || micros(pts) - sessionStart < SETTLING) {
            return;
        }
        delayKnown = true;
        long claimed = micros(pts) + estimate - micros(sent);
        if (claimed >= SMALLEST_DELAY && claimed <= LONGEST_DELAY) {
            delay = claimed;
        }
    }

    /** The wall time of a moment of the timeline. */
    Instant at(long ticks) {
        long micros = micros(ticks) + estimate - delay;
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static long micros(long ticks) {
        return Math.floorDiv(ticks * 100, 9L);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000L + time.getNano() / 1000;
    }
}
