// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Counters, latencies and health of one JVM: written by the stages, read by the live link, by Flink's metrics and by the benchmarks. */
@NullMarked
package io.vedette.stats;

import org.jspecify.annotations.NullMarked;
