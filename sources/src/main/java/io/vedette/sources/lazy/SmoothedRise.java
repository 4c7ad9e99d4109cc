// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

/**
 * The mean of the last few deviations of log sizes. Of more than three the largest is left out, so that one odd frame counts
 * for nothing.
 */
final class SmoothedRise {
    private final double[] last;
    private int count;

    SmoothedRise(int window) {
        last = new double[window];
    }

    void clear() {
        count = 0;
    }

    /** Takes the next one. NaN until there are enough. */
    double next(double deviation) {
        last[count % last.length] = deviation;
        count++;
        if (count < last.length) {
            return Double.NaN;
        }
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : last) {
            sum += value;
            largest = Math.max(largest, value);
        }
        return last.length > 3 ? (sum - largest) / (last.length - 1) : sum / last.length;
    }
}
