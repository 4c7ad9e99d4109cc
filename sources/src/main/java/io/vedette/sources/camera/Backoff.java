// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: half a second, doubling up to fifteen, each time somewhere between half and all
 * of it, so that cameras behind one switch don't come back in step. Where somebody has to change something first, rarely.
 */
final class Backoff {
    private static final long SHORTEST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 15_000;
    private static final long RARE_MILLIS = 30_000;

    private final RandomGenerator random;
    private long bound = SHORTEST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after one more failure that may pass by itself. */
    Duration next() {
        long millis = Math.max(SHORTEST_MILLIS, jittered(bound));
        bound = Math.min(LONGEST_MILLIS, bound * 2);
        return Duration.ofMillis(millis);
    }

    /** The pause after a failure that needs somebody to act: 30 to 60 s. */
    Duration rare() {
        return Duration.ofMillis(RARE_MILLIS + random.nextLong(RARE_MILLIS + 1));
    }

    /** After good frames: the next failure starts at the shortest pause again. */
    void reset() {
        bound = SHORTEST_MILLIS;
    }

    private long jittered(long millis) {
        return millis / 2 + random.nextLong(millis / 2 + 1);
    }
}
