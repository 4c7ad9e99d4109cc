// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** How good trackers are: footage and scenes whose identities are known, and the figures that compare them with an answer. */
@NullMarked
package io.vedette.bench.track;

import org.jspecify.annotations.NullMarked;
