// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.WallClock;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.Neighbours;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.Stats;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has stored and announced what a JVM that died left in its journal, from where each of its consumers was; then deletes its
 * garbage now and then, and once, an hour later, files of it that no row knows. That its words may come late, when its cameras
 * have long been others', is what rows are made for. A webhook that does not answer keeps up nothing but itself.
 */
final class JournalAdoption implements Adoption.Work {
    private static final Logger LOG = LoggerFactory.getLogger(JournalAdoption.class);
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long STUCK_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int PAUSE_MILLIS = 20;

    /** By then all of its files are old enough to be looked at. */
    private static final long SETTLED_NANOS =
            Duration.ofMillis(GarbageFiles.SETTLED).plusMinutes(1).toNanos();

    private final KeptOptions options;
    private final Database database;
    private final Announcer announcer;
    private final Stats stats;
    private final BooleanSupplier ownIsStored;
    private final LongSupplier nanos;

    /** Of those who left something to be posted: their tries and pauses go on. */
    private final Map<String, Webhooks> webhooks = new ConcurrentHashMap<>();

    private final Map<String, Life> lives = new HashMap<>();

    /** What is known of a life: when it was first looked at, and whether unknown files were looked for. */
    private record Life(FileTime begun, long since, boolean swept) {}

    /** What a journal still holds for somebody: whether all that must not be lost is stored, and why the rest is not. */
    private record Left(boolean stored, boolean moved, long bytes, String why) {}

    /**
     * Adopts for a job.
     *
     * @param stats where what is dropped is counted, by camera; the health of what feeds from others' journals is nobody's
     * @param ownIsStored whether this JVM's journal is: it may hold words about files of others
     */
    JournalAdoption(
            KeptOptions options,
            Database database,
            Announcer announcer,
            Stats stats,
            BooleanSupplier ownIsStored,
            LongSupplier nanos) {
        this.options = options;
        this.database = database;
        this.announcer = announcer;
        this.stats = stats;
        this.ownIsStored = ownIsStored;
        this.nanos = nanos;
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
        Left left = Files.isDirectory(place.journal()) ? feed(place) : new Left(true, true, 0, "");
        if (left.stored()) {
            database.transact(LateWords::settle);
            tidy(place);
        }
        if (left.bytes() == 0) {
            LOG.info("what {} left in its journal is stored", place.name());
            Optional.ofNullable(webhooks.remove(place.name())).ifPresent(Webhooks::close);
            return true;
        }
        if (!left.moved()) {
            throw new StoreTroubleException(left.bytes() + " bytes are left in its journal" + left.why());
        }
        return false;
    }

    private Left feed(Neighbours.Place place) throws InterruptedException {
        FirstFailure failure = new FirstFailure();
        KeptJournal.Fed fed = new KeptJournal.Fed(
                database, announcer, webhooks.computeIfAbsent(place.name(), name -> new Webhooks(options, stats)));
        try (Stats unseen = new Stats();
                KeptJournal kept =
                        new KeptJournal(KeptJournal.at(place.journal(), options), fed, stats, unseen, failure)) {
            return drain(kept.journal(), unseen);
        } finally {
            failure.rethrow();
        }
    }

    /** For as long as it goes on, half a minute at most. */
    private static Left drain(Journal journal, Stats health) throws InterruptedException {
        long begun = System.nanoTime();
        long movedAt = begun;
        long least = Long.MAX_VALUE;
        boolean moved = false;
        while (!journal.isDrained()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            long now = System.nanoTime();
            long left = journal.behindBytes() == Long.MAX_VALUE
                    ? Long.MAX_VALUE
                    : journal.behindBytes() + journal.unstoredBytes();
            if (left < least) {
                moved = least != Long.MAX_VALUE;
                movedAt = now;
                least = left;
            }
            if (now - begun > LONGEST_NANOS || now - movedAt > STUCK_NANOS) {
                return new Left(journal.isStored(), moved, Math.max(1, journal.behindBytes()), why(health));
            }
        }
        return new Left(true, true, 0, "");
    }

    private static String why(Stats health) {
        return health.health().stream()
                .filter(component -> component.status() != ComponentHealth.Status.UP)
                .findFirst()
                .map(component -> ": " + component.name() + ": " + component.error())
                .orElse("");
    }

    @Override
    public void tidy(Neighbours.Place place) throws Exception {
        GarbageFiles garbage = new GarbageFiles(
                database, new MediaDirectory(options.storage().media(), place.name()), WallClock.MACHINE);
        garbage.sweep();
        Life life = lives.get(place.name());
        if (life == null || !life.begun().equals(place.life())) {
            life = new Life(place.life(), nanos.getAsLong(), false);
            lives.put(place.name(), life);
        }
        if (!life.swept() && nanos.getAsLong() - life.since() >= SETTLED_NANOS && ownIsStored.getAsBoolean()) {
            garbage.sweepUnknown();
            lives.put(place.name(), new Life(life.begun(), life.since(), true));
        }
    }

    @Override
    public void close() {
        webhooks.values().forEach(Webhooks::close);
        webhooks.clear();
    }
}
