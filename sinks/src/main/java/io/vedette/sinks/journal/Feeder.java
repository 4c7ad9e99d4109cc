// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * The reading half of a journal: announces what is durable, then has it stored, and remembers how far. While the store
 * does not answer, announcing goes on. {@link #run} is for one thread; the rest may be called from any.
 */
final class Feeder {
    private final JournalFiles files;
    private final JournalConsumer consumer;
    private final JournalHealth health;
    private final long retryNanos;
    private final LongConsumer progress;
    private long durable;
    private boolean closed;

    private long announced;
    private long stored;
    private long notBefore;

    /**
     * A feeder that begins where the last one had stored.
     *
     * @param progress told the position up to which all is stored
     */
    Feeder(JournalFiles files, JournalConsumer consumer, JournalHealth health, long retryNanos, LongConsumer progress) {
        this.files = files;
        this.consumer = consumer;
        this.health = health;
        this.retryNanos = retryNanos;
        this.progress = progress;
        this.durable = files.recoveredEnd();
        this.notBefore = System.nanoTime();
    }

    /** More is durable now. */
    synchronized void durable(long position) {
        durable = position;
        notifyAll();
    }

    /** Stop as soon as all is stored that is durable by now, or the store fails. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    void run() throws InterruptedException {
        do {
            try (Cursor cursor = new Cursor(files.cursorFile())) {
                long from = cursor.read(files.begin());
                stored = from < files.begin() || from > durable() ? files.begin() : from;
                announced = Math.max(announced, stored);
                feed(cursor);
            } catch (IOException e) {
                health.failed("can't be read: " + e);
                pause();
            }
        } while (!isClosed());
    }

    private void feed(Cursor cursor) throws IOException, InterruptedException {
        progress.accept(stored);
        while (true) {
            long end = durable();
            announce(end);
            boolean due = stored < announced && System.nanoTime() >= notBefore;
            if (due && !store(cursor) && isClosed()) {
                return;
            }
            if (!due && !await(end)) {
                return;
            }
        }
    }

    private void announce(long end) throws IOException {
        if (announced < end) {
            JournalFiles.Batch batch = files.read(announced, end);
            batch.records().forEach(consumer::announce);
            announced = batch.end();
        }
    }

    private boolean store(Cursor cursor) throws IOException {
        JournalFiles.Batch batch = files.read(stored, announced);
        try {
            consumer.store(batch.records());
        } catch (StoreTroubleException e) {
            health.storeFailed(String.valueOf(e.getMessage()));
            notBefore = System.nanoTime() + retryNanos;
            return false;
        }
        health.storeUp();
        stored = batch.end();
        cursor.write(stored);
        if (files.hasBefore(stored)) {
            cursor.force();
            files.deleteBefore(stored);
        }
        progress.accept(stored);
        return true;
    }

    /** Waits for more to announce or for the next try to store; false when closed with nothing left to do. */
    private synchronized boolean await(long seen) throws InterruptedException {
        while (durable == seen && announced >= durable) {
            long pause = stored < announced ? notBefore - System.nanoTime() : Long.MAX_VALUE;
            if (closed) {
                return false;
            }
            if (pause <= 0) {
                return true;
            }
            wait(pause == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(pause) + 1);
        }
        return true;
    }

    private synchronized void pause() throws InterruptedException {
        long until = System.nanoTime() + retryNanos;
        for (long left = retryNanos; left > 0 && !closed; left = until - System.nanoTime()) {
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }

    private synchronized long durable() {
        return durable;
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
