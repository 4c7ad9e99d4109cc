// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

/**
 * Notices that a camera has come to send another number of frames a second, as many do at dusk, and as it seems when the first
 * frame's duration was a guess. Not thread-safe.
 */
final class SteadyRate {
    /** So many frames in a row are no jitter. */
    private static final int FRAMES = 25;

    private final int ticks;
    private int others;

    /** A rate by the time between two frames. */
    SteadyRate(int ticks) {
        this.ticks = ticks;
    }

    /** Takes the next frame's duration. */
    void saw(int duration) {
        others = 4L * Math.abs(duration - ticks) > ticks ? others + 1 : 0;
    }

    /** Whether the newest frames all came at another rate, by more than a quarter. */
    boolean isOver() {
        return others >= FRAMES;
    }
}
