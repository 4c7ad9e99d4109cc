// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Runs two sides by turns, the first one changing from round to round, so that what else the machine does hits both alike.
 *
 * @param name what is measured
 * @param unit of the figures both sides give
 * @param better which way is good
 * @param command what the reference is, with its version
 */
record Comparison(String name, String unit, Better better, String command) {
    /** One side's work. */
    @FunctionalInterface
    interface Side {
        /** Does the work once and gives its figure. */
        double measure() throws Exception;
    }

    /** Measures so many rounds. */
    Result measure(int rounds, Side ours, Side reference) throws Exception {
        double[] our = new double[rounds];
        double[] their = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                our[round] = ours.measure();
                their[round] = reference.measure();
            } else {
                their[round] = reference.measure();
                our[round] = ours.measure();
            }
        }
        return result(our, their);
    }

    /** The result of rounds measured elsewhere, such as both sides at once; at least one figure each. */
    Result result(double[] our, double[] their) {
        return new Result(
                name,
                round(median(our)),
                round(median(their)),
                unit,
                ratio(median(our), median(their)),
                null,
                better,
                round(Math.max(spread(our), spread(their))),
                Machine.describe(),
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A reference of nothing, such as no mistake at all, is compared as if it were one. */
    private static double ratio(double ours, double theirs) {
        return theirs == 0 ? (ours == 0 ? 1 : round(ours)) : round(ours / theirs);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double spread(double[] values) {
        double highest = Arrays.stream(values).max().orElseThrow();
        double lowest = Arrays.stream(values).min().orElseThrow();
        return highest == lowest ? 0 : (highest - lowest) / median(values);
    }

    /** Four significant digits. */
    static double round(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double scale = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }
}
