// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of what judges trackers. */
@NullMarked
package io.vedette.bench.track;

import org.jspecify.annotations.NullMarked;
