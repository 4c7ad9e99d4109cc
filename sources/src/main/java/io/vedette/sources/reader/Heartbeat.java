// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each camera of a lane, on a thread of its own, that a second went by. What one of them throws costs neither the
 * others nor the next second.
 */
final class Heartbeat<C> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final Collection<C> cameras;
    private final Consumer<? super C> beat;
    private final ReaderClock clock;
    private final ScheduledExecutorService thread;
    private boolean troubled;
    private long troubledAt;

    /**
     * Not beating yet.
     *
     * @param name of the thread
     * @param cameras a live view of the lane's
     * @param beat called with each, once a second
     * @param clock for how often trouble is logged: at most once a minute
     */
    Heartbeat(String name, Collection<C> cameras, Consumer<? super C> beat, ReaderClock clock) {
        this.cameras = cameras;
        this.beat = beat;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        ScheduledFuture<?> unused = thread.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    /** A second went by. */
    void beat() {
        for (C camera : cameras) {
            try {
                beat.accept(camera);
            } catch (Throwable e) { // thrown on, it would end the schedule without a word
                note(e);
            }
        }
    }

    private void note(Throwable cause) {
        long now = clock.nanos().getAsLong();
        if (!troubled || now - troubledAt >= QUIET_NANOS) {
            troubled = true;
            troubledAt = now;
            LOG.error("heartbeat of cameras: internal error, goes on", cause);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
