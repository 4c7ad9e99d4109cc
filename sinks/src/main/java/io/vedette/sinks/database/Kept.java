// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.jvm.WallClock;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The journal and all behind it: database, retention, webhooks. One per JVM and job instance, for all lanes and for those
 * who ask. Thread-safe.
 */
final class Kept implements AutoCloseable {
    static final PerJvm<KeptOptions, Kept> SHARED = new PerJvm<>(Kept::new);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Lease<Stats> stats;
    private final Lease<OwnStorage> storage;
    private final FirstFailure failure = new FirstFailure();
    private final Announcer announcer;
    private final Database database;
    private final KeptJournal journal;
    private final RetentionThread retention;
    private final @Nullable Adoption adoption;

    Kept(KeptOptions options) {
        stats = Stats.SHARED.acquire(options.instance());
        storage = OwnStorage.SHARED.acquire(options.storage());
        OwnStorage own = storage.get();
        announcer = new Announcer(options.link());
        database = new Database(DatabaseServer.of(options));
        journal = new KeptJournal(options, own.journal(), database, announcer, stats.get(), failure);
        retention = new RetentionThread(
                new Retention(
                        database,
                        new MediaDirectory(own.media(), own.name()),
                        new RetentionPolicy(options.retention()),
                        DiskSpace.REAL,
                        new DiskWarning(this::journal),
                        WallClock.MACHINE),
                journal.journal(),
                stats.get());
        adoption = adoption(options, own);
    }

    /** Who announces to nobody must not adopt: what was left may have to be announced. */
    private @Nullable Adoption adoption(KeptOptions options, OwnStorage own) {
        if (own.name().isEmpty() || options.link() == null) {
            return null;
        }
        JournalAdoption work = new JournalAdoption(options, database, announcer);
        return new Adoption("vedette-journal-adoption", own.neighbours(), work, LOOK);
    }

    /** Makes a record durable; completes when it is. */
    CompletableFuture<Void> append(KeptRecord record) {
        return journal.journal().append(KeptCodec.encode(record), stats.get().stage(record.camera(), Stage.JOURNAL));
    }

    /** Of a camera that may be no more: it is counted nowhere, so that it does not appear again where there are counts. */
    private void journal(KeptRecord record) {
        CompletableFuture<Void> unused = journal.journal().append(KeptCodec.encode(record), new StageMeter());
    }

    Journal journal() {
        return journal.journal();
    }

    /** Where bugs of our own on threads of our own are kept. */
    FirstFailure failure() {
        return failure;
    }

    @Override
    public void close() {
        if (adoption != null) {
            adoption.close();
        }
        retention.close();
        journal.close();
        announcer.close();
        database.close();
        storage.close();
        stats.close();
    }
}
