// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what was journalled, in order, from one thread of the journal. After a restart what was not stored comes again,
 * and sometimes more than that, so storing must be idempotent.
 */
public interface JournalConsumer {
    /**
     * Stores records for good: from the first on, as many as it likes to at once.
     *
     * @param records at least one
     * @return how many, at least one; the others come again at once
     * @throws StoreTroubleException if the store does not answer now; the same records come again after a pause
     */
    int store(List<byte[]> records) throws StoreTroubleException;

    /** These will not come again: the consumer was too far behind. Called in place of {@link #store}. */
    default void lost(List<byte[]> records) {}

    /** What is wrong though records are being stored, in words without secrets; null for nothing. */
    default @Nullable String complaint() {
        return null;
    }
}
