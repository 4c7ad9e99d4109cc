// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import org.jspecify.annotations.Nullable;

/**
 * Whether a camera's video comes damaged: several troubles with no more than five seconds between them. One alone is not worth
 * telling, and what is told stays the same until it is over, so that states don't flicker. For any thread.
 */
final class Damage {
    private static final long MEMORY_NANOS = 5_000_000_000L;
    private static final int SEVERAL = 3;

    private final CameraClock clock;
    private volatile int troubles;
    private long lastNanos;
    private String first = "";

    Damage(CameraClock clock) {
        this.clock = clock;
    }

    /** Something could not be used; in words. */
    synchronized void found(String words) {
        long now = clock.nanoTime();
        if (troubles == 0 || now - lastNanos > MEMORY_NANOS) {
            troubles = 0;
            first = words;
        }
        troubles++;
        lastNanos = now;
    }

    /** Something could not be used only because of the trouble before: that is not over, but nothing new either. */
    synchronized void goesOn() {
        long now = clock.nanoTime();
        if (now - lastNanos <= MEMORY_NANOS) {
            lastNanos = now;
        }
    }

    /** What is wrong; null while nothing is. Costs next to nothing while nothing ever was. */
    @Nullable
    String words() {
        return atLeast(SEVERAL);
    }

    /** The same, also of a trouble that was the only one. */
    @Nullable
    String ofOne() {
        return atLeast(1);
    }

    private @Nullable String atLeast(int times) {
        return troubles < times ? null : recent(times);
    }

    private synchronized @Nullable String recent(int times) {
        if (clock.nanoTime() - lastNanos > MEMORY_NANOS) {
            troubles = 0;
        }
        return troubles < times ? null : first;
    }
}
