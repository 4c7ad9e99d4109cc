// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs retention once a minute, deletes the files of what was deleted every few seconds, and looks for what a crash left
 * once, some minutes after the start when the journal is stored. Does nothing until the journal's directory is this
 * process's. Health: {@code disk}.
 */
final class RetentionThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionThread.class);
    private static final int EVERY_SECONDS = 60;
    private static final int FIRST_SECONDS = 1;
    private static final int CLOSE_SECONDS = 5;

    /** Who deletes an event expects its files to be gone soon. */
    private static final int SWEEP_SECONDS = 3;

    /** By then the media writer has told of all that it found after a crash. */
    private static final int RUNS_BEFORE_SWEEP = 10;

    private final Retention retention;
    private final Journal journal;
    private final Stats stats;
    private final ScheduledThreadPoolExecutor thread;
    private int runs;
    private boolean swept;
    private Optional<String> said = Optional.empty();

    RetentionThread(Retention retention, Journal journal, Stats stats) {
        this.retention = retention;
        this.journal = journal;
        this.stats = stats;
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "vedette-retention");
            made.setDaemon(true);
            return made;
        });
        every(EVERY_SECONDS, FIRST_SECONDS, this::run);
        every(SWEEP_SECONDS, SWEEP_SECONDS, this::sweepGarbage);
    }

    private void run() throws StoreTroubleException, RefusedException {
        say(retention.run());
        if (!swept && ++runs > RUNS_BEFORE_SWEEP && journal.waitingBytes() == 0) {
            swept = true;
            retention.sweepUnknown();
        }
    }

    private void sweepGarbage() throws StoreTroubleException, RefusedException {
        retention.sweepGarbage();
    }

    /** What retention does. */
    private interface Work {
        void run() throws StoreTroubleException, RefusedException;
    }

    private void every(int seconds, int first, Work work) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> guarded(work), first, seconds, TimeUnit.SECONDS);
    }

    /** A bug of ours here must stop no camera: health says it, and the next round tries again. */
    private void guarded(Work work) {
        if (!journal.isOpen()) {
            return; // the data may be another process's, whose files are none of ours
        }
        try {
            work.run();
        } catch (StoreTroubleException e) {
            LOG.debug("retention waits for the database", e); // whose health says so
        } catch (RefusedException | RuntimeException e) {
            LOG.debug("retention failed", e);
            say(Optional.of("what is too old or too much can't be deleted: " + e));
        }
    }

    private void say(Optional<String> trouble) {
        if (trouble.isPresent() || said.isPresent()) {
            stats.report(new ComponentHealth(
                    "disk", trouble.isPresent() ? Status.DEGRADED : Status.UP, trouble.orElse(null)));
        }
        if (!trouble.equals(said)) {
            trouble.ifPresent(LOG::warn);
        }
        said = trouble;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
