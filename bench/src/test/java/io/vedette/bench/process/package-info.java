// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of the end of processes. */
@NullMarked
package io.vedette.bench.process;

import org.jspecify.annotations.NullMarked;
