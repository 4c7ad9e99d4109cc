// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** What tests of all modules share: how long they wait, and ports that nobody else takes meanwhile. */
@NullMarked
package io.vedette.testing;

import org.jspecify.annotations.NullMarked;
