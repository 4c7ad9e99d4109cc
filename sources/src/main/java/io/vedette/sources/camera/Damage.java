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
    private boolean overNetwork = true;
    private String first = "";
    private String firstReason = "";

    Damage(CameraClock clock) {
        this.clock = clock;
    }

    /** Whether the video comes over a network, which may lose some of it; a file is damaged itself. */
    synchronized void overNetwork(boolean yes) {
        overNetwork = yes;
    }

    /** Something was damaged and could not be used. */
    synchronized void found(String reason) {
        note(overNetwork ? "damaged video (is the network losing packets?): " : "damaged video: ", reason);
    }

    /** Something could not be used, however well it came. */
    synchronized void refused(String reason) {
        note("video that can't be decoded: ", reason);
    }

    private synchronized void note(String what, String reason) {
        long now = clock.nanoTime();
        if (troubles == 0 || now - lastNanos > MEMORY_NANOS) {
            troubles = 0;
            first = what + reason;
            firstReason = reason;
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

    /** What is wrong, as a state says it; null while nothing is. Costs next to nothing while nothing ever was. */
    @Nullable
    String words() {
        return troubles < SEVERAL ? null : recent(SEVERAL, false);
    }

    /** The reason alone, also of a trouble that was the only one. */
    @Nullable
    String reason() {
        return troubles == 0 ? null : recent(1, true);
    }

    private synchronized @Nullable String recent(int atLeast, boolean reason) {
        if (clock.nanoTime() - lastNanos > MEMORY_NANOS) {
            troubles = 0;
        }
        if (troubles < atLeast) {
            return null;
        }
        return reason ? firstReason : first;
    }
}
