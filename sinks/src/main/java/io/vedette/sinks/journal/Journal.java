// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import io.vedette.sinks.FirstFailure;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An append-only journal on disk. {@link #append} takes a record at once; a thread of the journal makes records durable in
 * groups, another one announces them, and one for each consumer then has them stored: in order and at least once, also
 * after a crash. A consumer that is down delays no announcement and no other consumer; unless it is the first one and nothing
 * may be announced that it has not stored.
 *
 * <p>Trouble with the disk is the health of component {@code journal}: it is tried again, what comes meanwhile waits in
 * bounded memory, and what finds no room there is refused and counted. Nothing is thrown at callers but bugs of our own.
 * Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final long CLOSE_MILLIS = 2_000;

    private final JournalOptions options;
    private final Consumer<byte[]> announce;
    private final List<JournalFeed> feeds;
    private final JournalHealth health;
    private final Stats stats;
    private final FirstFailure failure;
    private final Pending pending = new Pending();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer = new Thread(this::write, "vedette-journal");
    private volatile boolean open;
    private volatile boolean troubled;
    private volatile long durable;
    private volatile long stored;
    private volatile @Nullable Feeders feeders;

    /**
     * Opens a journal, or goes on trying to.
     *
     * @param options where and how
     * @param announce told of each durable record, once unless a crash comes in between, before it is stored or, as the
     *     options say, when the first of the feeds has stored it; must not block
     * @param feeds who gets the records; the first one loses nothing and is what {@link #waitingBytes} is about
     * @param stats where to report
     * @param failure where bugs of our own are kept
     */
    public Journal(
            JournalOptions options,
            Consumer<byte[]> announce,
            List<JournalFeed> feeds,
            Stats stats,
            FirstFailure failure) {
        this.options = options;
        this.announce = announce;
        this.feeds = List.copyOf(feeds);
        this.health = new JournalHealth(stats, "journal");
        this.stats = stats;
        this.failure = failure;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Checks that a journal can be opened at a place, for a clear word before anything is started.
     *
     * @throws JournalException if the directory can't be written or another process has it
     */
    public static void check(Path directory) throws IOException {
        JournalFiles.open(directory).close();
    }

    /**
     * Takes a record; returns at once.
     *
     * @param record its bytes, at most 1 MiB; not to be changed
     * @param meter counts it when it is durable, or as dropped
     * @return completes when it is durable; completes with a {@link JournalException} if there is no room for it
     */
    public CompletableFuture<Void> append(byte[] record, StageMeter meter) {
        if (record.length > RecordFormat.MAX_PAYLOAD) {
            throw new IllegalArgumentException("record of " + record.length + " bytes (expected: at most 1 MiB)");
        }
        CompletableFuture<Void> result = new CompletableFuture<>();
        boolean room = pending.bytes() + durable - stored + RecordFormat.size(record) <= options.maxBytes();
        if (!room
                || !pending.add(
                        new Pending.Entry(record, meter, System.nanoTime(), result), options.maxPendingBytes())) {
            meter.dropped(DropReason.JOURNAL_FULL);
            result.completeExceptionally(new JournalException("the journal has no room for another record"));
        }
        return result;
    }

    /**
     * Waits until a record is durable, and has the disk hurry. Does not wait while the disk is in trouble: then the record
     * stays in memory, as health says.
     *
     * @param last what {@link #append} returned for it; all before it are durable then too
     * @param millis the longest to wait
     * @return whether it is durable
     */
    public boolean sync(CompletableFuture<Void> last, long millis) throws InterruptedException {
        if (troubled || last.isDone()) {
            return last.isDone() && !last.isCompletedExceptionally();
        }
        pending.hurry();
        try {
            last.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /** Whether the directory is this journal's: another process may have it. */
    public boolean isOpen() {
        return open;
    }

    /** How many bytes the first consumer has not yet stored. */
    public long waitingBytes() {
        return pending.bytes() + Math.max(0, durable - stored);
    }

    /** How many durable bytes the slowest of all consumers has not yet stored; {@link Long#MAX_VALUE} until it is open. */
    public long behindBytes() {
        Feeders reading = feeders;
        return reading == null ? Long.MAX_VALUE : Math.max(0, durable - reading.passed());
    }

    /**
     * How many durable bytes were not yet announced, or not yet stored by the slowest of those who must lose nothing; {@link
     * Long#MAX_VALUE} until it is open.
     */
    public long unstoredBytes() {
        Feeders reading = feeders;
        return reading == null ? Long.MAX_VALUE : Math.max(0, durable - reading.passedByLossless());
    }

    /** Whether all is announced, and stored by those who must lose nothing, whoever else is behind. */
    public boolean isStored() {
        return open && unstoredBytes() == 0;
    }

    /** Whether all consumers have stored all that is durable. */
    public boolean isDrained() {
        return open && behindBytes() == 0;
    }

    private void write() {
        try {
            JournalFiles files = open();
            if (files != null) {
                try (files) {
                    writeTo(files);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts
        } catch (IOException | RuntimeException | Error e) {
            failure.keep(e);
        } finally {
            JournalException lost = new JournalException("the journal was closed");
            pending.close();
            pending.abandon().forEach(entry -> {
                entry.meter().dropped(DropReason.JOURNAL_FULL);
                entry.durable().completeExceptionally(lost);
            });
        }
    }

    private @Nullable JournalFiles open() throws InterruptedException {
        do {
            try {
                JournalFiles files = JournalFiles.open(options.directory());
                try {
                    files.keepCursors(Feeders.cursors(feeds));
                    return files;
                } catch (IOException e) {
                    files.close();
                    throw e;
                }
            } catch (IOException e) {
                trouble(String.valueOf(e.getMessage()));
            }
        } while (!closed.await(options.retry().toMillis(), TimeUnit.MILLISECONDS));
        return null;
    }

    private void writeTo(JournalFiles files) throws InterruptedException {
        durable = files.recoveredEnd();
        stored = files.begin();
        Feeders feeders = new Feeders(
                files,
                announce,
                feeds,
                new Feeders.Surroundings(stats, failure, options.retry(), options.storedFirst(), this::stored));
        this.feeders = feeders;
        feeders.start(durable);
        open = true;
        JournalWriter out = new JournalWriter(files, options.segmentBytes());
        well();
        try {
            while (writeGroup(out)) {
                feeders.durable(durable);
            }
        } finally {
            out.close();
            feeders.close(CLOSE_MILLIS);
        }
    }

    /** Writes the next group; false when closed and nothing is left to write, or it can't be written. */
    private boolean writeGroup(JournalWriter out) throws InterruptedException {
        List<Pending.Entry> group = pending.await(options.group().toMillis());
        if (group.isEmpty()) {
            return false;
        }
        try {
            durable = out.append(group.stream().map(Pending.Entry::payload).toList());
        } catch (IOException e) {
            trouble(options.directory() + ": " + e.getMessage());
            return !closed.await(options.retry().toMillis(), TimeUnit.MILLISECONDS);
        }
        well();
        pending.written(group);
        long now = System.nanoTime();
        for (Pending.Entry entry : group) {
            entry.meter().handled(entry.payload().length);
            entry.meter().latencyNanos(now - entry.offeredNanos());
            entry.durable().complete(null);
        }
        stats.journalBytes(waitingBytes());
        return true;
    }

    private void stored(long position) {
        stored = position;
        stats.journalBytes(waitingBytes());
    }

    private void trouble(String error) {
        troubled = true;
        health.failed(error);
    }

    private void well() {
        troubled = false;
        health.up();
    }

    /**
     * Takes no more records, makes durable and has stored what it can in about two seconds each, and ends. What could not
     * be stored comes again when the journal is opened the next time.
     */
    @Override
    public void close() {
        pending.close();
        closed.countDown();
        try {
            writer.join(2 * CLOSE_MILLIS);
            if (writer.isAlive()) {
                writer.interrupt();
                writer.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
