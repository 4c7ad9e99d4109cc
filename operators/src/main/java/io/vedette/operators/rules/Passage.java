// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object's way over a line, from when it was last well clear of it: what decides at its next clear place whether it
 * crossed. Going to and fro upon the line adds up to nothing.
 *
 * @param started whether it was ever clear of the line, without a gap since; if not, it began upon it and crosses nothing
 * @param net how often its path went over the line from left to right, less how often from right to left
 * @param pts media time of the first frame that shows it on the other side, in ticks; 0 while {@code net} is
 * @param time wall time of that frame; null while {@code net} is 0
 * @param ordinal counts the passages of this camera that began in that frame, from 0
 */
public record Passage(
        boolean started, int net, long pts, @Nullable Instant time, int ordinal) {
    /** Not seen clear of the line yet. */
    static final Passage UNKNOWN = new Passage(false, 0, 0, null, 0);

    /** Clear of the line. */
    static final Passage CLEAR = new Passage(true, 0, 0, null, 0);

    /** The path went over the line: {@code way} is 1 from left to right, else −1. */
    Passage over(int way, long framePts, Instant frameTime, int frameOrdinal) {
        int sum = net + way;
        if (sum == 0) {
            return started ? CLEAR : UNKNOWN;
        }
        return net != 0
                ? new Passage(started, sum, pts, time, ordinal)
                : new Passage(started, sum, framePts, frameTime, frameOrdinal);
    }

    /** Whether the object has crossed, should it now be clear of the line. */
    boolean isCrossing() {
        return started && net != 0;
    }
}
