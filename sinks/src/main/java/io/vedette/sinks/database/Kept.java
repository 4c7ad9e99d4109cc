// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.jvm.WallClock;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.Opened;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The journal and all behind it: database, retention, webhooks. One per JVM and job instance, for all lanes and for those
 * who ask. Thread-safe.
 */
final class Kept implements AutoCloseable {
    static final PerJvm<KeptOptions, Kept> SHARED = new PerJvm<>(Kept::new);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Opened opened = new Opened();
    private final Lease<Stats> stats;
    private final FirstFailure failure = new FirstFailure();
    private final KeptJournal journal;

    /** What may refuse comes first; what was opened before something did is closed again. */
    Kept(KeptOptions options) {
        try {
            OwnStorage own =
                    opened.add(OwnStorage.SHARED.acquire(options.storage())).get();
            stats = opened.add(Stats.SHARED.acquire(options.instance()));
            KeptJournal.Fed fed = new KeptJournal.Fed(
                    opened.add(new Database(DatabaseServer.of(options))),
                    opened.add(new Announcer(options.link())),
                    opened.add(new Webhooks(options, stats.get())));
            journal = opened.add(
                    new KeptJournal(KeptJournal.at(own.journal(), options), fed, stats.get(), stats.get(), failure));
            opened.add(new RetentionThread(retention(options, own, fed.database()), journal.journal(), stats.get()));
            if (!own.name().isEmpty() && options.link() != null) {
                opened.add(adoption(options, own, fed));
            }
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private Retention retention(KeptOptions options, OwnStorage own, Database database) {
        return new Retention(
                database,
                new MediaDirectory(own.media(), own.name()),
                Abandoned.besides(own),
                new RetentionPolicy(options.retention()),
                DiskSpace.REAL,
                new DiskWarning(this::journal),
                WallClock.MACHINE);
    }

    /** Who announces to nobody must not adopt: what was left may have to be announced. */
    private Adoption adoption(KeptOptions options, OwnStorage own, KeptJournal.Fed fed) {
        JournalAdoption work = new JournalAdoption(
                options,
                fed.database(),
                fed.announcer(),
                stats.get(),
                () -> journal.journal().waitingBytes() == 0,
                System::nanoTime);
        return new Adoption("journal", own.neighbours(), work, LOOK, stats.get(), failure);
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
        opened.close();
    }
}
