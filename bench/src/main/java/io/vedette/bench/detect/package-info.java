// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** The detector as cameras share it: pictures from memory as cameras of a real job, and a bare loop beside it. */
@NullMarked
package io.vedette.bench.detect;

import org.jspecify.annotations.NullMarked;
