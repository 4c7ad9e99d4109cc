// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.WallClock;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.Neighbours;
import io.vedette.stats.Stats;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has stored and announced what a JVM that died left in its journal, from where each of its consumers was; then deletes its
 * garbage now and then. That its words may come late, when its cameras have long been others', is what rows are made for.
 */
final class JournalAdoption implements Adoption.Work {
    private static final Logger LOG = LoggerFactory.getLogger(JournalAdoption.class);
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long STUCK_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int PAUSE_MILLIS = 20;

    private final KeptOptions options;
    private final Database database;
    private final Announcer announcer;

    JournalAdoption(KeptOptions options, Database database, Announcer announcer) {
        this.options = options;
        this.database = database;
        this.announcer = announcer;
    }

    /** While the database is down it would only be in the way of the owner, who may come back. */
    @Override
    public boolean isReady() {
        try {
            database.transact(statements -> {});
            return true;
        } catch (StoreTroubleException | Database.RefusedException e) {
            return false;
        }
    }

    @Override
    public boolean finish(Neighbours.Place place) throws Exception {
        if (Files.isDirectory(place.journal())) {
            FirstFailure failure = new FirstFailure();
            try (Stats unseen = new Stats();
                    KeptJournal kept =
                            new KeptJournal(options, place.journal(), database, announcer, unseen, failure)) {
                if (!drain(place, kept.journal())) {
                    return false;
                }
            } finally {
                failure.rethrow();
            }
        }
        database.transact(LateWords::settle);
        tidy(place);
        return true;
    }

    private static boolean drain(Neighbours.Place place, Journal journal) throws InterruptedException {
        long begun = System.nanoTime();
        long moved = begun;
        long behind = Long.MAX_VALUE;
        while (!journal.isDrained()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            long now = System.nanoTime();
            long left = journal.behindBytes();
            moved = left < behind ? now : moved;
            behind = Math.min(left, behind);
            if (now - begun > LONGEST_NANOS || now - moved > STUCK_NANOS) {
                LOG.info("{} left {} bytes in its journal, to be gone on with later", place.name(), left);
                return false;
            }
        }
        LOG.info("what {} left in its journal is stored", place.name());
        return true;
    }

    @Override
    public void tidy(Neighbours.Place place) throws Exception {
        MediaDirectory directory = new MediaDirectory(options.storage().media(), place.name());
        new GarbageFiles(database, directory, WallClock.MACHINE).sweep();
    }
}
