// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.util.List;

/**
 * Who gets what was journalled, in order, from one thread of the journal. After a restart everything that was not stored
 * comes again, so both must be idempotent.
 */
public interface JournalConsumer {
    /** Tells the world of a durable record, before it is stored and also while the store does not answer. */
    default void announce(byte[] record) {}

    /**
     * Stores records for good.
     *
     * @throws StoreTroubleException if the store does not answer now; the same records come again after a pause
     */
    void store(List<byte[]> records) throws StoreTroubleException;
}
