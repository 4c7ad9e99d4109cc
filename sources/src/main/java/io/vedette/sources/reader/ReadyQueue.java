// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Cameras that have something for the lane, in turn, and the one future by which Flink waits for them. A camera puts itself
 * in when it gets something and, after a record was taken from it, at the end again: that is the round robin.
 * Thread-safe; one thread takes.
 */
final class ReadyQueue<E> {
    private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

    private final Queue<E> queue = new ArrayDeque<>();
    private CompletableFuture<Void> waiting = new CompletableFuture<>();

    void add(E element) {
        CompletableFuture<Void> waiter;
        synchronized (this) {
            queue.add(element);
            waiter = waiting;
        }
        waiter.complete(null); // outside the lock: it runs Flink's code
    }

    synchronized @Nullable E poll() {
        return queue.poll();
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Done as soon as there is something to take. May be done once too often, never too seldom. */
    synchronized CompletableFuture<Void> available() {
        if (!queue.isEmpty()) {
            return NOW;
        }
        if (waiting.isDone()) {
            waiting = new CompletableFuture<>();
        }
        return waiting;
    }

    /** Ends the present wait although there is nothing to take. */
    void wake() {
        CompletableFuture<Void> waiter;
        synchronized (this) {
            waiter = waiting;
        }
        waiter.complete(null);
    }
}
