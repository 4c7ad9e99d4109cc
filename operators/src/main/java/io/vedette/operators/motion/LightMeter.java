// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import java.util.Arrays;

/**
 * Finds how the light changed over the whole picture, from some of the pixels. It tries three explanations: all became
 * brighter by the same amount; all became brighter in proportion to their distance from black (exposure); Tukey's resistant
 * line (J. W. Tukey, Exploratory Data Analysis, 1977) through the medians of the darkest and the brightest third of the
 * background. Each is built on medians, so an object disturbs it only when it is large; and the best is used only when it
 * explains the picture clearly better than unchanged light does, so that even a bus before the lens is not taken for light.
 *
 * <p>Not thread-safe.
 */
final class LightMeter {
    private static final int FRACTION = LumaPlane.FRACTION;

    /** Eighths of a grey level, up to 128 levels either way. */
    private static final int BIN_SHIFT = FRACTION - 3;

    private static final int HALF = 1024;

    /** Levels closer than this say nothing about gain. */
    private static final int MIN_SPREAD = 12;

    private static final int MIN_GAIN = -15 << (Light.GAIN_FRACTION - 4);
    private static final int HALF_GONE = -1 << (Light.GAIN_FRACTION - 1);
    private static final int MAX_GAIN = 3 << Light.GAIN_FRACTION;

    /** An error beyond this many levels counts as this: then it is an object, not light. */
    private static final int ERROR_CAP = 12 << FRACTION;

    /** Mean gain in accuracy from which on the light counts as changed, and the least change looked for: a quarter level. */
    private static final int WORTHWHILE = 1 << (FRACTION - 2);

    private final int[] levels = new int[256];
    private final int[] dark = new int[2 * HALF];
    private final int[] bright = new int[2 * HALF];
    private final int[] all = new int[2 * HALF];

    /**
     * Compares a frame with the background, values in 1/256 and 1/65536 of a grey level.
     *
     * @param places which pixels to look at
     */
    Light measure(int[] luma, int[] background, int[] places) {
        int samples = places.length;
        if (samples == 0) {
            return Light.SAME;
        }
        countLevels(background, places);
        int third = samples / 3;
        countDifferences(luma, background, places, level(third), level(samples - third));
        int shift = median(all);
        int tilt = median(bright) - median(dark);
        if (Math.abs(shift) <= WORTHWHILE && Math.abs(tilt) <= 2 * WORTHWHILE) {
            return Light.SAME;
        }
        int exposure = gain(shift, level(samples / 2) - (LumaPlane.BLACK >> FRACTION));
        int line = gain(tilt, level(samples - third / 2) - level(third / 2));
        Light best = Light.SAME;
        long same = error(luma, background, places, best);
        long least = same - (long) WORTHWHILE * samples;
        for (int gain : new int[] {0, exposure, line}) {
            Light light = new Light(gain, offset(luma, background, places, gain));
            long error = error(luma, background, places, light);
            // A cut to another scene looks like the old one faded to grey, but leaves four fifths of the error or more.
            boolean faded = gain < HALF_GONE && error > same / 4 * 3;
            if (error < least && !faded) {
                least = error;
                best = light;
            }
        }
        return best;
    }

    private void countDifferences(int[] luma, int[] background, int[] places, int low, int high) {
        Arrays.fill(dark, 0);
        Arrays.fill(bright, 0);
        Arrays.fill(all, 0);
        for (int i : places) {
            int value = background[i] >> FRACTION;
            int bin = bin(luma[i] - value);
            all[bin]++;
            if (value >> FRACTION <= low) {
                dark[bin]++;
            } else if (value >> FRACTION >= high) {
                bright[bin]++;
            }
        }
    }

    private void countLevels(int[] background, int[] places) {
        Arrays.fill(levels, 0);
        for (int i : places) {
            levels[background[i] >> (2 * FRACTION)]++;
        }
    }

    /** The grey level below or at which so many samples of the background are. */
    private int level(int rank) {
        int seen = 0;
        for (int i = 0; i < levels.length; i++) {
            seen += levels[i];
            if (seen > rank) {
                return i;
            }
        }
        return levels.length - 1;
    }

    private static int gain(int rise, int spread) {
        if (spread < MIN_SPREAD) {
            return 0;
        }
        int gain = (rise << (Light.GAIN_FRACTION - FRACTION)) / spread;
        return Math.max(MIN_GAIN, Math.min(MAX_GAIN, gain));
    }

    private int offset(int[] luma, int[] background, int[] places, int gain) {
        Arrays.fill(all, 0);
        Light line = new Light(gain, 0);
        for (int i : places) {
            all[bin(luma[i] - line.on(background[i] >> FRACTION))]++;
        }
        return median(all);
    }

    private static long error(int[] luma, int[] background, int[] places, Light light) {
        long sum = 0;
        for (int i : places) {
            int expected = Math.min(Math.max(light.on(background[i] >> FRACTION), LumaPlane.BLACK), LumaPlane.WHITE);
            sum += Math.min(Math.abs(luma[i] - expected), ERROR_CAP);
        }
        return sum;
    }

    private static int bin(int difference) {
        return Math.max(0, Math.min(2 * HALF - 1, (difference >> BIN_SHIFT) + HALF));
    }

    private static int median(int[] histogram) {
        int total = 0;
        for (int count : histogram) {
            total += count;
        }
        int seen = 0;
        for (int i = 0; i < histogram.length; i++) {
            seen += histogram[i];
            if (2 * seen > total) {
                return ((i - HALF) << BIN_SHIFT) + (1 << (BIN_SHIFT - 1));
            }
        }
        return 0;
    }
}
