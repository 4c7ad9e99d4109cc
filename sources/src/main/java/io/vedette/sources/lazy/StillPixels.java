// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import org.jspecify.annotations.Nullable;

/**
 * Says of frames that were decoded whether anything moves in them: each is compared with a running average over about a
 * second. Meant for a few frames a second. Not thread-safe.
 */
final class StillPixels {
    /** Media time over which the average forgets, in ticks: a second. */
    private static final double MEMORY = 90_000;

    /** The average is kept with eight more bits, for else it would stop short. */
    private static final int BITS = 8;

    private final PixelChange change = new PixelChange();
    private @Nullable Thumbnail size;
    private int[] average = new int[0];
    private int[] rounded = new int[0];
    private long lastPts;

    /** What comes next does not follow what was there; it is compared with this picture first. */
    void restart(@Nullable Thumbnail background, long pts) {
        size = null;
        if (background != null) {
            begin(background, pts);
        }
    }

    private void begin(Thumbnail background, long pts) {
        size = background;
        average = new int[background.luma().length];
        rounded = background.luma().clone();
        for (int i = 0; i < average.length; i++) {
            average[i] = rounded[i] << BITS;
        }
        lastPts = pts;
    }

    /** How many pixels of the next frame changed; from {@link PixelChange#MOTION} on something moves. */
    int look(Thumbnail frame, long pts) {
        Thumbnail known = size;
        if (known == null || !known.fits(frame)) {
            begin(frame, pts);
            return 0;
        }
        int changed = change.count(frame.width(), frame.height(), frame.luma(), rounded);
        int weight = (int) (256 * (1 - Math.exp(-Math.max(0, pts - lastPts) / MEMORY)));
        lastPts = pts;
        for (int i = 0; i < average.length; i++) {
            average[i] += ((frame.luma()[i] << BITS) - average[i]) / 256 * weight;
            rounded[i] = average[i] >> BITS;
        }
        return changed;
    }
}
