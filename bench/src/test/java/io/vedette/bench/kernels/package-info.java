// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of what kernels work on. */
@NullMarked
package io.vedette.bench.kernels;

import org.jspecify.annotations.NullMarked;
