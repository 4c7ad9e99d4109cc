// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of what judges adaptive decoding. */
@NullMarked
package io.vedette.bench.recall;

import org.jspecify.annotations.NullMarked;
