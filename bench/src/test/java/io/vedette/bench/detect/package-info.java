// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of how shares of a detector are counted. */
@NullMarked
package io.vedette.bench.detect;

import org.jspecify.annotations.NullMarked;
