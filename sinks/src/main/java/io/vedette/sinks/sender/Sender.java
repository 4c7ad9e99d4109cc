// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.sender;

import io.vedette.wire.EventMessage;

/** A way out for events, such as a webhook. For one thread. */
public interface Sender extends AutoCloseable {
    /**
     * Hands over one event, and returns when the other side has it. Bounded in time.
     *
     * @param message the event
     * @param key the same whenever the same is sent again, so that the other side can tell
     * @throws SendException if it was not taken
     * @throws InterruptedException if there is no more time
     */
    void send(EventMessage message, String key) throws SendException, InterruptedException;

    @Override
    void close();
}
