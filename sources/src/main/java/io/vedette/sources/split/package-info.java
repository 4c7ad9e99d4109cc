// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** What the enumerator hands to a reader for one camera: a name, a key and a version, never a URL. */
@NullMarked
package io.vedette.sources.split;

import org.jspecify.annotations.NullMarked;
