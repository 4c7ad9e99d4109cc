// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.ObjectEvent;
import io.vedette.wire.LinkProtocolException;
import java.util.Optional;

/** Finds events among what was journalled. */
final class JournalledEvents {
    private JournalledEvents() {}

    /** The event of a record; empty for other records and for those that can't be read, which the database's side reports. */
    static Optional<ObjectEvent> read(byte[] record) {
        if (!KeptCodec.isEvent(record)) {
            return Optional.empty();
        }
        try {
            return KeptCodec.decode(record) instanceof KeptRecord.Event event
                    ? Optional.of(event.toEvent())
                    : Optional.empty();
        } catch (LinkProtocolException e) {
            return Optional.empty();
        }
    }
}
