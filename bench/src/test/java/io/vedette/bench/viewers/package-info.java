// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests that the viewers notice what is wrong. */
@NullMarked
package io.vedette.bench.viewers;

import org.jspecify.annotations.NullMarked;
