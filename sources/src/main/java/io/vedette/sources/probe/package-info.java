// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Looks at one camera for some seconds and says what it is, or what is wrong with it. */
@NullMarked
package io.vedette.sources.probe;

import org.jspecify.annotations.NullMarked;
