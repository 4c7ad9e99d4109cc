// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of what judges motion detectors. */
@NullMarked
package io.vedette.bench.motion;

import org.jspecify.annotations.NullMarked;
