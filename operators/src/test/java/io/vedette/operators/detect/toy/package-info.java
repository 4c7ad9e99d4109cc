// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** A detector for coloured squares, and pictures of them: for tests of this and other modules that need no weights. */
@NullMarked
package io.vedette.operators.detect.toy;

import org.jspecify.annotations.NullMarked;
