// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalConsumer;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.stats.Stats;
import io.vedette.wire.LinkProtocolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journal and the database behind it: one of both per JVM and job instance, for all lanes. Thread-safe. */
final class Kept implements AutoCloseable {
    static final PerJvm<KeptOptions, Kept> SHARED = new PerJvm<>(Kept::new);

    private final Lease<Stats> stats;
    private final FirstFailure failure = new FirstFailure();
    private final Database database;
    private final Journal journal;

    Kept(KeptOptions options) {
        stats = Stats.SHARED.acquire(options.instance());
        database = new Database(options.databaseUrl());
        journal = new Journal(
                JournalOptions.at(Path.of(options.journalDirectory())),
                new ToDatabase(database),
                "database",
                stats.get(),
                failure);
    }

    Journal journal() {
        return journal;
    }

    /** Where bugs of our own on threads of our own are kept. */
    FirstFailure failure() {
        return failure;
    }

    @Override
    public void close() {
        journal.close();
        database.close();
        stats.close();
    }

    /** Writes what was journalled to the database. */
    static final class ToDatabase implements JournalConsumer {
        private final Database database;

        ToDatabase(Database database) {
            this.database = database;
        }

        @Override
        public void store(List<byte[]> records) throws StoreTroubleException {
            List<KeptRecord> decoded = new ArrayList<>(records.size());
            for (byte[] record : records) {
                try {
                    decoded.add(KeptCodec.decode(record));
                } catch (LinkProtocolException e) {
                    throw new StoreTroubleException(String.valueOf(e.getMessage()), e);
                }
            }
            database.write(decoded);
        }
    }
}
