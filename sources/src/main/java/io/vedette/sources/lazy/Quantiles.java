// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import java.util.Arrays;

/** Medians and the like. */
final class Quantiles {
    private Quantiles() {}

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** The value that this part of all values does not exceed; NaN of none. */
    static double quantile(double[] values, double part) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }

    /** The median of the distances from a centre. */
    static double medianDistance(double[] values, double centre) {
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - centre);
        }
        return median(distances);
    }
}
