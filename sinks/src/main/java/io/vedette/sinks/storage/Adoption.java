// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what other JVMs of the same disk left when they died, each time one did: looks every few seconds whose lock is
 * free, on a thread of its own. Several JVMs may do so at once; the lock gives each rest to one.
 */
public final class Adoption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long TIDY_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int CLOSE_SECONDS = 3;

    /** What is done with the rest of a JVM that died, while it is held. */
    public interface Work {
        /** Whether it can be done now; asked before anything is held. */
        default boolean isReady() {
            return true;
        }

        /**
         * Does it, as far as that goes in some seconds: its owner may come back.
         *
         * @return whether nothing is left; else it is called again soon
         */
        boolean finish(Neighbours.Place place) throws Exception;

        /** Called once a minute when nothing was left. */
        default void tidy(Neighbours.Place place) throws Exception {}
    }

    private final Neighbours neighbours;
    private final Work work;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<String, Finished> finished = new HashMap<>();
    private final Map<String, Long> troubled = new HashMap<>();

    /** Which life was dealt with, and when somebody looked again. */
    private record Finished(FileTime life, long nanos) {}

    /**
     * Begins to look.
     *
     * @param name what its thread is called
     * @param every pause between two looks
     */
    public Adoption(String name, Neighbours neighbours, Work work, Duration every) {
        this.neighbours = neighbours;
        this.work = work;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever goes wrong with one, the others get their turn, and this one again. */
    private void look() {
        try {
            for (String name : neighbours.names()) {
                look(name);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("others' directories can't be looked through", e);
        }
    }

    private void look(String name) {
        try {
            if (!isDue(name)) {
                return;
            }
            if (!work.isReady()) {
                troubled.put(name, System.nanoTime());
                return;
            }
            Optional<Neighbours.Place> place = neighbours.tryTake(name);
            if (place.isPresent()) {
                try (Neighbours.Place held = place.get()) {
                    adopt(held);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            troubled.put(name, System.nanoTime());
            LOG.warn("what {} left can't be finished now: {}", name, e.toString());
        }
    }

    private boolean isDue(String name) throws IOException {
        long now = System.nanoTime();
        Long trouble = troubled.get(name);
        if (trouble != null && now - trouble < AGAIN_NANOS) {
            return false;
        }
        Finished before = finished.get(name);
        return before == null || !before.life().equals(neighbours.life(name)) || now - before.nanos() >= TIDY_NANOS;
    }

    private void adopt(Neighbours.Place held) throws Exception {
        FileTime life = neighbours.life(held.name());
        Finished before = finished.get(held.name());
        if (before != null && before.life().equals(life)) {
            work.tidy(held);
        } else if (!work.finish(held)) {
            troubled.put(held.name(), System.nanoTime());
            return;
        }
        troubled.remove(held.name());
        finished.put(held.name(), new Finished(life, System.nanoTime()));
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
