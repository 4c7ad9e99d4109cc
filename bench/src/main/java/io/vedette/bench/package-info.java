// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Benchmarks, each beside a reference that does the same work in the same run. {@link io.vedette.bench.Bench} is the command
 * line; a {@link io.vedette.bench.Benchmark} measures; {@link io.vedette.bench.Comparison} runs both sides by turns.
 */
@NullMarked
package io.vedette.bench;

import org.jspecify.annotations.NullMarked;
