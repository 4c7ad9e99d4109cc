// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubles from a shortest to a longest pause, each one shortened at random by up to
 * a half so that many lanes do not dial at once. Not thread-safe.
 */
public final class Backoff {
    private final long shortest;
    private final long longest;
    private final RandomGenerator random;
    private long next;

    /** Pauses between two bounds. */
    public Backoff(long shortestMillis, long longestMillis, RandomGenerator random) {
        this.shortest = shortestMillis;
        this.longest = longestMillis;
        this.random = random;
        this.next = shortestMillis;
    }

    /** The pause before the next try, in milliseconds. */
    public long nextMillis() {
        long pause = next - (long) (random.nextDouble() * next / 2);
        next = Math.min(longest, next * 2);
        return pause;
    }

    /** After success: the next pause is a short one again. */
    public void reset() {
        next = shortest;
    }
}
