// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.journal.JournalConsumer;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.wire.LinkProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was journalled to the database. A record that can't be read, or that the database will never take, must not
 * hold up all that comes after it: it is set aside, counted and said, and the bug comes out at the next flush.
 */
final class ToDatabase implements JournalConsumer {
    private final Database database;
    private final RefusedRecords refused;
    private final Stats stats;
    private final FirstFailure failure;
    private long refusals;

    ToDatabase(Database database, RefusedRecords refused, Stats stats, FirstFailure failure) {
        this.database = database;
        this.refused = refused;
        this.stats = stats;
        this.failure = failure;
    }

    @Override
    public int store(List<byte[]> records) throws StoreTroubleException {
        List<KeptRecord> decoded = new ArrayList<>(records.size());
        for (byte[] record : records) {
            try {
                decoded.add(KeptCodec.decode(record));
            } catch (LinkProtocolException e) {
                setAside(record, String.valueOf(e.getMessage()));
            }
        }
        try {
            database.write(decoded);
        } catch (RefusedException e) {
            oneByOne(decoded);
        }
        return records.size();
    }

    /** Finds those that are refused. All of them are idempotent, so that those before one in trouble may come again. */
    private void oneByOne(List<KeptRecord> records) throws StoreTroubleException {
        for (KeptRecord record : records) {
            try {
                database.write(List.of(record));
            } catch (RefusedException e) {
                stats.stage(record.camera(), Stage.JOURNAL).dropped(DropReason.RECORD_REFUSED);
                setAside(KeptCodec.encode(record), String.valueOf(e.getMessage()));
                failure.once(new IllegalStateException("wrote to the database what it can't hold", e));
            }
        }
    }

    private void setAside(byte[] record, String why) {
        refusals++;
        refused.add(record, why);
    }

    @Override
    public @Nullable String complaint() {
        return refusals == 0 ? null : refusals + " records could not be stored; see " + refused.file();
    }
}
