// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import java.util.Arrays;

/**
 * What a camera's frame sizes look like while nothing moves.
 *
 * @param medians of log size, by class of position; NaN where too few were seen
 * @param centre median of the smoothed deviations from those
 * @param spread their spread: a standard deviation, or a third of the way to the tail where that is more
 * @param leastArea the smallest moving area whose bits would rise above the spread, in macroblocks of a picture of 3600
 */
@SuppressWarnings("ArrayRecordComponent") // made by PacketModel and not changed
record StillModel(double[] medians, double centre, double spread, double leastArea) {
    /**
     * Smoothed deviations must exceed so many spreads. At three, chance alone reaches the limit wherever the spread is taken
     * from the tail.
     */
    static final double DEVIATIONS = 4;

    private static final double LEAST_RISE = 0.05;
    private static final double LEAST_SPREAD = 0.004;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double TAIL = 0.995;
    /** Bits of a moving macroblock; assumed, not measured: only the order of cameras and the limit read off a trial matter. */
    private static final double BITS_PER_BLOCK = 60;

    private static final double REFERENCE_BLOCKS = 3600;
    private static final int LEAST_OF_CLASS = 3;

    /**
     * Of still frames in order.
     *
     * @param kinds class of each
     * @param logs log size of each
     * @param follows whether each comes right after the one before it
     * @param window how many are smoothed together
     * @param blocks macroblocks of a picture
     */
    static StillModel of(int[] kinds, double[] logs, boolean[] follows, int window, double blocks) {
        double all = Quantiles.median(logs);
        double[] medians = new double[PacketModel.CLASSES];
        for (int kind = 0; kind < medians.length; kind++) {
            int wanted = kind;
            double[] own = java.util.stream.IntStream.range(0, logs.length)
                    .filter(i -> kinds[i] == wanted)
                    .mapToDouble(i -> logs[i])
                    .toArray();
            medians[kind] = own.length < LEAST_OF_CLASS ? Double.NaN : Quantiles.median(own);
        }
        SmoothedRise smooth = new SmoothedRise(window);
        double[] rises = new double[logs.length];
        int count = 0;
        for (int i = 0; i < logs.length; i++) {
            if (!follows[i]) {
                smooth.clear();
            }
            double rise = Double.isNaN(medians[kinds[i]]) ? Double.NaN : smooth.next(logs[i] - medians[kinds[i]]);
            if (!Double.isNaN(rise)) {
                rises[count++] = rise;
            }
        }
        rises = Arrays.copyOf(rises, count);
        double centre = Quantiles.median(rises);
        double spread = Math.max(
                Math.max(
                        MAD_TO_SIGMA * Quantiles.medianDistance(rises, centre),
                        (Quantiles.quantile(rises, TAIL) - centre) / 3),
                LEAST_SPREAD);
        double area = Math.expm1(DEVIATIONS * spread) * Math.exp(all) * 8 / BITS_PER_BLOCK * REFERENCE_BLOCKS / blocks;
        return new StillModel(medians, centre, spread, area);
    }

    /** By how much a smoothed deviation must rise above the centre to mean that something moves. */
    double limit() {
        return Math.max(DEVIATIONS * spread, LEAST_RISE);
    }
}
