// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How much is measured.
 *
 * @param rounds how often each side runs; the median counts
 * @param quick short clips, to see that it works; the figures mean little
 * @param work where clips made for benchmarks are kept
 * @param minutes how long a soak lasts
 * @param decode what whole pipelines are told to decode, where that is not what is measured
 * @param progress told what happens meanwhile, a line at a time
 */
record Effort(int rounds, boolean quick, Path work, int minutes, DecodePolicy decode, Consumer<String> progress) {
    private static final int SOAK_MINUTES = 30;

    /** With the product's own policy and the usual length, in silence. */
    Effort(int rounds, boolean quick, Path work) {
        this(rounds, quick, work, SOAK_MINUTES, AnalysisConfig.DEFAULT.decode(), line -> {});
    }

    /** The larger number, or the smaller one when quick. */
    int of(int full, int small) {
        return quick ? small : full;
    }
}
