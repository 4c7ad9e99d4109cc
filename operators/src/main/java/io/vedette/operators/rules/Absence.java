// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.MediaTime;

/**
 * For how long an object has not been seen where it could have been. Only analysed frames count: each adds the media time
 * since the analysed frame before it, at most a second, so that a camera that was not looked at for an hour adds a second.
 *
 * @param ticks media time, in ticks of {@link MediaTime}
 * @param frames analysed frames in a row
 */
public record Absence(long ticks, int frames) {
    static final Absence NONE = new Absence(0, 0);

    private static final long MOST_FOR_A_FRAME = MediaTime.TIMESCALE;
    private static final long GONE_TICKS = 2L * MediaTime.TIMESCALE;
    private static final int GONE_FRAMES = 3;

    /** What an analysed frame adds that came so long after the one before it. */
    static long evidence(long elapsed) {
        return Math.min(MOST_FOR_A_FRAME, Math.max(0, elapsed));
    }

    Absence and(long evidence) {
        return new Absence(ticks + evidence, frames + 1);
    }

    /** Whether this is enough to say that the object is gone: two seconds and three frames. */
    boolean isEstablished() {
        return isEstablished(GONE_TICKS);
    }

    /** As {@link #isEstablished()}, where less time is enough; more never is needed. */
    boolean isEstablished(long enough) {
        return ticks >= Math.min(GONE_TICKS, enough) && frames >= GONE_FRAMES;
    }
}
