// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

/**
 * The textbook's motion detector: a running average of each pixel, and how many differ from it by more than 25 levels. It
 * knows no noise, no light, no regions and no hold; it says what the pixels alone cost.
 */
public final class RunningAverage {
    private static final int RATE_SHIFT = 5;
    private static final int THRESHOLD = 25 << 8;

    private final int[] average;
    private final int[] luma;
    private boolean learned;

    /** That knows nothing yet of a plane of so many pixels. */
    public RunningAverage(int size) {
        average = new int[size];
        luma = new int[size];
    }

    /** How many pixels of a plane differ from their average so far. */
    public int look(byte[] plane) {
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (plane[i] & 0xff) << 8;
        }
        if (!learned) {
            System.arraycopy(luma, 0, average, 0, luma.length);
            learned = true;
        }
        int changed = 0;
        for (int i = 0; i < luma.length; i++) {
            int away = luma[i] - average[i];
            changed += (THRESHOLD - Math.abs(away)) >>> 31;
            average[i] += away >> RATE_SHIFT;
        }
        return changed;
    }
}
