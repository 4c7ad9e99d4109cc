// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.wire.LinkMessage;

/** What the writer of a gateway takes out of its {@link Outbox}. */
sealed interface Outgoing permits CameraTurn, Outgoing.Plain {
    /**
     * A message that goes out as it is: statistics, an answer.
     *
     * @param message the message
     */
    record Plain(LinkMessage message) implements Outgoing {}
}
