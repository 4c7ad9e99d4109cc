// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.file.Path;

/**
 * How much is measured.
 *
 * @param rounds how often each side runs; the median counts
 * @param quick short clips, to see that it works; the figures mean little
 * @param work where clips made for benchmarks are kept
 */
record Effort(int rounds, boolean quick, Path work) {
    /** The larger number, or the smaller one when quick. */
    int of(int full, int small) {
        return quick ? small : full;
    }
}
