// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.gateway;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.store.StoreException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database every few seconds whether it answers, so that health can say so at once, and logs what has changed. */
final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long PAUSE_SECONDS = 5;

    private final Runnable check;
    private final ScheduledThreadPoolExecutor clock;
    private final ScheduledFuture<?> checks;
    private volatile ComponentHealth last = new ComponentHealth("database", Status.DEGRADED, "not asked yet");

    /**
     * Begins at once.
     *
     * @param check throws a {@link StoreException} when the database does not answer
     */
    DatabaseWatch(Runnable check) {
        this.check = check;
        clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "vedette-database-watch");
            thread.setDaemon(true);
            return thread;
        });
        checks = clock.scheduleWithFixedDelay(this::look, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** How the database was when it was asked last. Any thread may ask. */
    List<ComponentHealth> health() {
        return List.of(last);
    }

    private void look() {
        try {
            check.run();
            say(Status.UP, null);
        } catch (StoreException e) {
            // Degraded: live video goes on without it.
            say(Status.DEGRADED, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("the database could not be asked", e);
            say(Status.FAILED, "stopped by a bug: " + e);
        }
    }

    private void say(Status status, @org.jspecify.annotations.Nullable String error) {
        ComponentHealth now = new ComponentHealth("database", status, error);
        if (now.equals(last)) {
            return;
        }
        last = now;
        if (status == Status.UP) {
            LOG.info("the database answers");
        } else {
            LOG.warn("{}", error);
        }
    }

    @Override
    public void close() {
        checks.cancel(true);
        clock.shutdownNow();
    }
}
