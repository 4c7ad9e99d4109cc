// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of the benchmarks: that they run, compare and refuse, not how fast anything is. */
@NullMarked
package io.vedette.bench;

import org.jspecify.annotations.NullMarked;
