// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** What was kept, for those who ask: the seam between the gateway and the database. */
@NullMarked
package io.vedette.store;

import org.jspecify.annotations.NullMarked;
