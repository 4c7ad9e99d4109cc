// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import io.vedette.stats.StageMeter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Records that wait in memory to be written, bounded by their bytes. Guarded by its own lock; whoever adds does not wait.
 */
final class Pending {
    /** How much one group may hold, so that memory for it stays small. */
    private static final long GROUP_BYTES = 1 << 20;

    /**
     * One record that waits.
     *
     * @param payload its bytes
     * @param meter where to count it
     * @param offeredNanos when it was offered
     * @param durable completed when it is on the disk
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Entry(byte[] payload, StageMeter meter, long offeredNanos, CompletableFuture<Void> durable) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private boolean hurried;
    private boolean closed;

    /** Adds a record unless there would be more bytes than given; false if so, or when closed. */
    synchronized boolean add(Entry entry, long maxBytes) {
        if (closed || bytes + RecordFormat.size(entry.payload()) > maxBytes) {
            return false;
        }
        entries.addLast(entry);
        bytes += RecordFormat.size(entry.payload());
        notifyAll();
        return true;
    }

    /** Do not wait for more. */
    synchronized void hurry() {
        hurried = true;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** The next group, which stays here until {@link #written}: waits for a record, then for more. Empty once closed. */
    synchronized List<Entry> await(long groupMillis) throws InterruptedException {
        while (entries.isEmpty() && !closed) {
            wait();
        }
        long end = System.nanoTime() + groupMillis * 1_000_000;
        long left = groupMillis;
        while (left > 0 && bytes < GROUP_BYTES && !hurried && !closed) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        hurried = false;
        List<Entry> group = new ArrayList<>();
        long size = 0;
        for (Entry entry : entries) {
            size += RecordFormat.size(entry.payload());
            if (size > GROUP_BYTES && !group.isEmpty()) {
                break;
            }
            group.add(entry);
        }
        return group;
    }

    /** Takes a group away that was written. */
    synchronized void written(List<Entry> group) {
        for (Entry entry : group) {
            entries.removeFirst();
            bytes -= RecordFormat.size(entry.payload());
        }
    }

    /** Takes away all that will never be written. */
    synchronized List<Entry> abandon() {
        List<Entry> rest = List.copyOf(entries);
        entries.clear();
        bytes = 0;
        return rest;
    }
}
