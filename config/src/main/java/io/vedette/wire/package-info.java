// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The live link between lanes and gateways, and the JSON that reaches browsers. Documented for strangers in {@code web/PROTOCOL.md}. */
@NullMarked
package io.vedette.wire;

import org.jspecify.annotations.NullMarked;
