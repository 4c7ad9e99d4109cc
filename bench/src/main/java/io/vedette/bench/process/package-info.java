// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Processes that benchmarks start, and their end. */
@NullMarked
package io.vedette.bench.process;

import org.jspecify.annotations.NullMarked;
