// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import io.vedette.sinks.FirstFailure;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who read a journal, each on a thread of its own: first the one that announces, then, up to where it is, the others. Or,
 * where nothing may be announced that is not stored, first the main consumer, then the one that announces, then the others.
 * Segments that all have passed are deleted.
 */
final class Feeders {
    private static final Logger LOG = LoggerFactory.getLogger(Feeders.class);
    private static final String ANNOUNCE = "announce";

    /**
     * What feeders need around them.
     *
     * @param stats where to report
     * @param failure where bugs of our own are kept
     * @param retry pause after trouble
     * @param storedFirst whether the first consumer comes before the one that announces
     * @param progress told how far the first consumer is
     */
    record Surroundings(
            Stats stats, FirstFailure failure, Duration retry, boolean storedFirst, LongConsumer progress) {}

    private final JournalFiles files;
    private final Surroundings surroundings;
    private final Feeder announcer;
    private final List<Feeder> feeders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Feeders(JournalFiles files, Consumer<byte[]> announce, List<JournalFeed> feeds, Surroundings surroundings) {
        this.files = files;
        this.surroundings = surroundings;
        JournalFeed first = JournalFeed.lossless(ANNOUNCE, records -> {
            records.forEach(announce);
            return records.size();
        });
        // It has no trouble but with reading, which is logged.
        announcer = feeder(first, new JournalHealth(null, "journal"), files.cursorFile(ANNOUNCE), this::announced);
        for (JournalFeed feed : feeds) {
            boolean main = feeders.isEmpty();
            feeders.add(feeder(
                    feed,
                    new JournalHealth(surroundings.stats(), feed.component()),
                    main ? files.cursorFile() : files.cursorFile(feed.cursorName()),
                    main ? this::stored : position -> deletePassed()));
        }
    }

    private Feeder feeder(JournalFeed feed, JournalHealth health, Path cursor, LongConsumer progress) {
        Feeder feeder =
                new Feeder(files, feed, cursor, health, surroundings.retry().toNanos(), progress);
        Thread thread = new Thread(() -> run(feeder, health), "vedette-journal-" + feed.component());
        thread.setDaemon(true);
        threads.add(thread);
        return feeder;
    }

    /** The names of the cursors that some feeds need. */
    static Set<String> cursors(List<JournalFeed> feeds) {
        return Stream.concat(Stream.of(ANNOUNCE), feeds.stream().skip(1).map(JournalFeed::cursorName))
                .collect(Collectors.toSet());
    }

    /** Begins, with what is durable by now. */
    void start(long durable) {
        durable(durable);
        threads.forEach(Thread::start);
    }

    /** More is durable now. */
    void durable(long position) {
        (surroundings.storedFirst() ? feeders.get(0) : announcer).readable(position);
    }

    /** Up to where all of them have stored. */
    long passed() {
        return slowest(feeder -> true);
    }

    /** Up to where all of them have stored that must lose nothing. */
    long passedByLossless() {
        return slowest(Feeder::isLossless);
    }

    private long slowest(Predicate<Feeder> of) {
        return Stream.concat(Stream.of(announcer), feeders.stream())
                .filter(of)
                .mapToLong(Feeder::stored)
                .min()
                .orElseThrow();
    }

    /** Ends once all is stored that can be, in about so many milliseconds at most. */
    void close(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (surroundings.storedFirst()) {
            feeders.get(0).close();
            join(threads.get(1), end);
        }
        announcer.close();
        join(threads.get(0), end);
        feeders.forEach(Feeder::close);
        for (Thread thread : threads) {
            join(thread, end);
        }
        threads.forEach(Thread::interrupt);
        long last = end + TimeUnit.MILLISECONDS.toNanos(millis / 2);
        for (Thread thread : threads) {
            join(thread, last);
        }
    }

    private static void join(Thread thread, long end) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }

    private void run(Feeder feeder, JournalHealth health) {
        try {
            feeder.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts
        } catch (RuntimeException | Error e) {
            health.failed("stopped by a bug: " + e);
            surroundings.failure().keep(e);
        }
    }

    private void announced(long position) {
        int first = surroundings.storedFirst() ? 1 : 0;
        feeders.subList(first, feeders.size()).forEach(feeder -> feeder.readable(position));
        deletePassed();
    }

    private void stored(long position) {
        surroundings.progress().accept(position);
        if (surroundings.storedFirst()) {
            announcer.readable(position);
        }
        deletePassed();
    }

    private void deletePassed() {
        long passed = announcer.remembered();
        for (Feeder feeder : feeders) {
            passed = Math.min(passed, feeder.remembered());
        }
        try {
            files.deleteBefore(passed);
        } catch (IOException e) {
            LOG.warn("a segment of the journal can't be deleted: {}", e.toString());
        }
    }
}
