// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading half of a journal for one consumer: has stored what it may read, and remembers how far. {@link #run} is for
 * one thread; the rest may be called from any.
 */
final class Feeder {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

    private final JournalFiles files;
    private final JournalFeed feed;
    private final Path cursorFile;
    private final JournalHealth health;
    private final long retryNanos;
    private final LongConsumer progress;
    private long readable;
    private boolean closed;

    private boolean begun;
    private volatile long stored;
    private long notBefore;
    private volatile long remembered;

    /**
     * A feeder that begins where the last one had stored.
     *
     * @param cursorFile where it remembers how far it is
     * @param progress told the position up to which all is stored, by the feeder's own thread
     */
    Feeder(
            JournalFiles files,
            JournalFeed feed,
            Path cursorFile,
            JournalHealth health,
            long retryNanos,
            LongConsumer progress) {
        this.files = files;
        this.feed = feed;
        this.cursorFile = cursorFile;
        this.health = health;
        this.retryNanos = retryNanos;
        this.progress = progress;
        this.notBefore = System.nanoTime();
    }

    /** May be read up to a position now. */
    synchronized void readable(long position) {
        readable = position;
        notifyAll();
    }

    /** Stop as soon as all is stored that is readable by now, or the store fails. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Whether it must lose nothing. */
    boolean isLossless() {
        return feed.isLossless();
    }

    /** Up to where all is stored. */
    long stored() {
        return stored;
    }

    /** The position that a power cut can't make it forget. */
    long remembered() {
        return remembered;
    }

    void run() throws InterruptedException {
        do {
            try (Cursor cursor = new Cursor(cursorFile)) {
                begin(cursor);
                feed(cursor);
            } catch (IOException e) {
                health.failed("the journal can't be read: " + e);
                pause();
            }
        } while (!isClosed());
    }

    private void begin(Cursor cursor) throws IOException {
        if (!begun) {
            long from = cursor.read(files.begin());
            stored = from < files.begin() || from > files.recoveredEnd() ? files.begin() : from;
            remembered = stored;
            begun = true;
            progress.accept(stored);
        }
    }

    private void feed(Cursor cursor) throws IOException, InterruptedException {
        while (awaitWork()) {
            if (!step(cursor) && isClosed()) {
                return;
            }
        }
    }

    /** Has some records stored; false if the store did not take them. */
    private boolean step(Cursor cursor) throws IOException {
        JournalFiles.Batch batch = files.read(stored, readable());
        long next = batch.end();
        if (readable() - stored > feed.maxBehind()) {
            LOG.warn(
                    "{}: {} bytes behind (expected: at most {}); {} records are passed over",
                    feed.component(),
                    readable() - stored,
                    feed.maxBehind(),
                    batch.records().size());
            feed.consumer().lost(batch.records());
        } else if (!batch.records().isEmpty()) {
            try {
                int count = feed.consumer().store(batch.records());
                next = count == batch.records().size() ? batch.end() : after(batch.records(), count);
                healthy();
            } catch (StoreTroubleException e) {
                health.failed(String.valueOf(e.getMessage()));
                Duration pause = e.pause();
                notBefore = System.nanoTime() + (pause == null ? retryNanos : pause.toNanos());
                return false;
            }
        }
        stored = next;
        cursor.write(stored);
        if (files.segmentOf(stored) > remembered) {
            cursor.force();
            remembered = stored;
        }
        progress.accept(stored);
        return true;
    }

    private long after(List<byte[]> records, int count) {
        return stored
                + records.subList(0, count).stream()
                        .mapToLong(RecordFormat::size)
                        .sum();
    }

    private void healthy() {
        String complaint = feed.consumer().complaint();
        if (complaint == null) {
            health.up();
        } else {
            health.degraded(complaint);
        }
    }

    /** Waits until there is something to store and it may be tried; false when closed with nothing left to do. */
    private synchronized boolean awaitWork() throws InterruptedException {
        while (true) {
            long pause = stored < readable ? notBefore - System.nanoTime() : Long.MAX_VALUE;
            if (pause <= 0) {
                return true;
            }
            if (closed) {
                return false;
            }
            wait(pause == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(pause) + 1);
        }
    }

    private synchronized void pause() throws InterruptedException {
        long until = System.nanoTime() + retryNanos;
        for (long left = retryNanos; left > 0 && !closed; left = until - System.nanoTime()) {
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }

    private synchronized long readable() {
        return readable;
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
