// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The lanes' end of the live link: {@link io.vedette.sinks.live.LiveLink} sends fragments, results and states to every
 * gateway and answers what gateways ask. Its callers never wait for the network; the bytes are those of
 * {@link io.vedette.wire}.
 */
@NullMarked
package io.vedette.sinks.live;

import org.jspecify.annotations.NullMarked;
