// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The websockets: ours, and those that pages made for Valkka Streamer expect. Described for strangers in {@code web/PROTOCOL.md}. */
@NullMarked
package io.vedette.web.socket;

import org.jspecify.annotations.NullMarked;
