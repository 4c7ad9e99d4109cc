// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.Announce;
import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.jvm.WallClock;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The journal and all behind it: database, retention, webhooks. One per JVM and job instance, for all lanes and for those
 * who ask. Thread-safe.
 */
final class Kept implements AutoCloseable {
    static final PerJvm<KeptOptions, Kept> SHARED = new PerJvm<>(Kept::new);

    private final Lease<Stats> stats;
    private final Lease<OwnStorage> storage;
    private final FirstFailure failure = new FirstFailure();
    private final Announcer announcer;
    private final Database database;
    private final Webhooks webhooks;
    private final Journal journal;
    private final RetentionThread retention;

    Kept(KeptOptions options) {
        stats = Stats.SHARED.acquire(options.instance());
        storage = OwnStorage.SHARED.acquire(options.storage());
        OwnStorage own = storage.get();
        announcer = new Announcer(options.link());
        database = new Database(DatabaseServer.of(options));
        webhooks = new Webhooks(options, stats.get());
        RefusedRecords refused = new RefusedRecords(own.journal().resolve("refused.tsv"));
        JournalFeed main = JournalFeed.lossless("database", new ToDatabase(database, refused, stats.get(), failure));
        journal = new Journal(
                JournalOptions.at(own.journal()).storedFirst(options.announce() == Announce.DATABASE),
                announcer,
                Stream.concat(Stream.of(main), webhooks.feeds().stream()).toList(),
                stats.get(),
                failure);
        retention = new RetentionThread(
                new Retention(
                        database,
                        new MediaDirectory(own.media(), own.name()),
                        new RetentionPolicy(options.retention()),
                        DiskSpace.REAL,
                        new DiskWarning(this::journal),
                        WallClock.MACHINE),
                journal,
                stats.get());
    }

    /** Makes a record durable; completes when it is. */
    CompletableFuture<Void> append(KeptRecord record) {
        return journal.append(KeptCodec.encode(record), stats.get().stage(record.camera(), Stage.JOURNAL));
    }

    /** Of a camera that may be no more: it is counted nowhere, so that it does not appear again where there are counts. */
    private void journal(KeptRecord record) {
        CompletableFuture<Void> unused = journal.append(KeptCodec.encode(record), new StageMeter());
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
        retention.close();
        journal.close();
        webhooks.close();
        announcer.close();
        database.close();
        storage.close();
        stats.close();
    }
}
