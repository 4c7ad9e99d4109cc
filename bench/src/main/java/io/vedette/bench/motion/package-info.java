// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** How good motion detectors are: scenes whose truth is known, and the figures that compare a detector with it. */
@NullMarked
package io.vedette.bench.motion;

import org.jspecify.annotations.NullMarked;
