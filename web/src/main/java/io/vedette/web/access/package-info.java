// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Who may ask: hosts, origins, tokens. */
@NullMarked
package io.vedette.web.access;

import org.jspecify.annotations.NullMarked;
