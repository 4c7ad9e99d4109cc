// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

/**
 * Counts the pixels in which two thumbnails differ. What the whole picture has in common (the median difference: a cloud, the
 * exposure) is no change; a pixel must differ by more than {@value #LEAST_LEVELS} grey levels and five deviations of the
 * others, and so must two more of its three by three neighbourhood. Not thread-safe.
 */
final class PixelChange {
    /** From so many changed pixels on it is motion: at 160×90 a person of 9 % of the height. */
    static final int MOTION = 5;

    private static final int LEAST_LEVELS = 8;
    private static final double DEVIATIONS = 5;
    /** The deviation of a normal distribution, from the median of its absolute differences. */
    private static final double MAD_TO_SIGMA = 1.4826;

    private static final int LEAST_NEIGHBOURS = 3;
    private static final int RANGE = 256 * Thumbnail.FRACTION;

    private final int[] histogram = new int[2 * RANGE + 1];
    private int[] difference = new int[0];
    private byte[] changed = new byte[0];

    /** How many pixels of one differ from the other. Both are of the same size. */
    int count(int width, int height, int[] now, int[] before) {
        int size = width * height;
        if (difference.length != size) {
            difference = new int[size];
            changed = new byte[size];
        }
        for (int i = 0; i < size; i++) {
            difference[i] = now[i] - before[i];
        }
        int common = median(difference, false);
        for (int i = 0; i < size; i++) {
            difference[i] -= common;
        }
        double sigma = MAD_TO_SIGMA * median(difference, true);
        int limit = (int) Math.max(LEAST_LEVELS * Thumbnail.FRACTION, DEVIATIONS * sigma);
        int above = 0;
        for (int i = 0; i < size; i++) {
            byte set = (byte) (Math.abs(difference[i]) > limit ? 1 : 0);
            changed[i] = set;
            above += set;
        }
        return above < LEAST_NEIGHBOURS ? 0 : clean(width, height);
    }

    private int clean(int width, int height) {
        int count = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                if (changed[i] != 0 && row(i - width) + row(i) + row(i + width) >= LEAST_NEIGHBOURS) {
                    count++;
                }
            }
        }
        return count;
    }

    private int row(int i) {
        return changed[i - 1] + changed[i] + changed[i + 1];
    }

    private int median(int[] values, boolean absolute) {
        java.util.Arrays.fill(histogram, 0);
        for (int value : values) {
            int bounded = Math.max(-RANGE, Math.min(RANGE, absolute ? Math.abs(value) : value));
            histogram[bounded + RANGE]++;
        }
        int at = 0;
        for (int seen = histogram[0]; seen <= values.length / 2 && at < 2 * RANGE; ) {
            seen += histogram[++at];
        }
        return at - RANGE;
    }
}
