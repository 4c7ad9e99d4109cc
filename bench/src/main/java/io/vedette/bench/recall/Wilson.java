// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

/**
 * The score interval of a proportion (E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927),
 * which holds for few trials and for proportions near 1, where the usual one does not.
 */
final class Wilson {
    /** Of the two-sided 95 % interval. */
    private static final double Z = 1.959964;

    private Wilson() {}

    /** The lower end of the 95 % interval; 0 without trials. */
    static double lower(int successes, int trials) {
        return end(successes, trials, -1);
    }

    /** The upper end of the 95 % interval; 1 without trials. */
    static double upper(int successes, int trials) {
        return end(successes, trials, 1);
    }

    private static double end(int successes, int trials, int side) {
        if (trials == 0) {
            return side < 0 ? 0 : 1;
        }
        double share = (double) successes / trials;
        double half = Z * Math.sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials));
        double end = (share + Z * Z / (2.0 * trials) + side * half) / (1 + Z * Z / trials);
        return Math.max(0, Math.min(1, end));
    }
}
