// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import io.vedette.sinks.FirstFailure;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Finishes what other JVMs of the same disk left when they died, each time one did: looks every few seconds whose lock is
 * free, on a thread of its own. Several JVMs may do so at once; the lock gives each rest to one. What can't be finished is tried
 * again after 5 s, and then later and later, up to 5 minutes. Health: {@code adoption} and what is adopted, once there was trouble.
 */
public final class Adoption implements AutoCloseable {
    private static final long SHORTEST_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long TIDY_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int CLOSE_SECONDS = 3;

    /** What is done with the rest of a JVM that died, while it is held. For one thread. */
    public interface Work extends AutoCloseable {
        /** Whether it can be done now; asked before anything is held. */
        default boolean isReady() {
            return true;
        }

        /**
         * Does it, as far as that goes in some seconds: its owner may come back.
         *
         * @return whether nothing is left; else it is called again soon
         * @throws Exception if it does not go on; then it is called again later and later
         */
        boolean finish(Neighbours.Place place) throws Exception;

        /** Called once a minute when nothing was left. */
        default void tidy(Neighbours.Place place) throws Exception {}

        /** Called when it has ended, or should. */
        @Override
        default void close() {}
    }

    private final Neighbours neighbours;
    private final Work work;
    private final AdoptionHealth health;
    private final FirstFailure failure;
    private final LongSupplier nanos;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<String, Rest> rests = new HashMap<>();

    /** What one life of another left. */
    private static final class Rest {
        private final FileTime life;
        private boolean finished;
        private long notBefore;
        private long pause = SHORTEST_NANOS;

        private Rest(FileTime life, long now) {
            this.life = life;
            this.notBefore = now;
        }

        private void again(long now, long after) {
            notBefore = now + after;
            pause = SHORTEST_NANOS;
        }

        private void later(long now) {
            notBefore = now + pause;
            pause = Math.min(LONGEST_NANOS, 2 * pause);
        }
    }

    /**
     * Begins to look.
     *
     * @param what is adopted: a word for its thread and its health
     * @param work is closed with this
     * @param every pause between two looks
     * @param stats where to report
     * @param failure is told of what ends this
     */
    public Adoption(String what, Neighbours neighbours, Work work, Duration every, Stats stats, FirstFailure failure) {
        this(what, neighbours, work, every, stats, failure, System::nanoTime);
    }

    Adoption(
            String what,
            Neighbours neighbours,
            Work work,
            Duration every,
            Stats stats,
            FirstFailure failure,
            LongSupplier nanos) {
        this.neighbours = neighbours;
        this.work = work;
        this.health = new AdoptionHealth(stats, "adoption " + what);
        this.failure = failure;
        this.nanos = nanos;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "vedette-adoption-" + what);
            made.setDaemon(true);
            return made;
        });
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever goes wrong with one, the others get their turn, and this one again; only what no JVM survives ends it. */
    private void look() {
        try {
            List<String> names = neighbours.names();
            health.onlyOf(names);
            rests.keySet().retainAll(names);
            for (String name : names) {
                look(name);
            }
        } catch (IOException | RuntimeException e) {
            health.blind(words(e));
        } catch (Error e) {
            health.ended(e);
            failure.keep(e);
            throw e;
        }
    }

    private void look(String name) {
        try {
            Rest rest = rest(name);
            if (Thread.currentThread().isInterrupted() || nanos.getAsLong() - rest.notBefore < 0) {
                return;
            }
            if (!work.isReady()) {
                rest.again(nanos.getAsLong(), SHORTEST_NANOS);
                return;
            }
            Optional<Neighbours.Place> place = neighbours.tryTake(name);
            if (place.isPresent()) {
                try (Neighbours.Place held = place.get()) {
                    adopt(held, rest);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            troubled(name, e);
        }
    }

    /** A new life of its owner begins anew, also with trying. */
    private Rest rest(String name) throws IOException {
        FileTime life = neighbours.life(name);
        Rest known = rests.get(name);
        if (known == null || !known.life.equals(life)) {
            health.well(name);
            known = new Rest(life, nanos.getAsLong());
            rests.put(name, known);
        }
        return known;
    }

    private void adopt(Neighbours.Place held, Rest rest) throws Exception {
        if (!held.life().equals(rest.life)) {
            return; // it lived for a moment since
        }
        if (rest.finished) {
            work.tidy(held);
        } else {
            rest.finished = work.finish(held);
        }
        rest.again(nanos.getAsLong(), rest.finished ? TIDY_NANOS : SHORTEST_NANOS);
        health.well(held.name());
    }

    private void troubled(String name, Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return; // that is what ended it
        }
        Rest rest = rests.get(name);
        if (rest != null) {
            rest.later(nanos.getAsLong());
        }
        health.troubled(name, words(e));
    }

    /** What a person can do something with. */
    private static String words(Exception e) {
        String message = e.getMessage();
        return message == null || e instanceof FileSystemException ? e.toString() : message;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            work.close();
        }
    }
}
