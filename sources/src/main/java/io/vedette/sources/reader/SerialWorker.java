// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the slow things of cameras: those of one camera one after the other, those of different cameras side by side, so
 * that a camera that takes its time to close holds up no other. Daemon threads, as many as are busy. Thread-safe.
 */
final class SerialWorker {
    private final ExecutorService threads;
    private final Map<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();

    SerialWorker(String name) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(SerialWorker.class.getClassLoader());
            return thread;
        });
    }

    /** Runs a task after all earlier ones of the same camera. Tasks do not throw. */
    void execute(String camera, Runnable task) {
        CompletableFuture<Void> tail = tails.compute(
                camera,
                (name, earlier) -> (earlier == null ? CompletableFuture.<Void>completedFuture(null) : earlier)
                        .thenRunAsync(task, threads));
        CompletableFuture<Void> unused = tail.thenRun(() -> tails.remove(camera, tail));
    }

    /**
     * Waits for what was handed in, then lets the threads go.
     *
     * @return whether all was done in time; not so when interrupted
     */
    boolean finish(long timeout, TimeUnit unit) {
        CompletableFuture<Void> all = CompletableFuture.allOf(tails.values().toArray(CompletableFuture<?>[]::new));
        try {
            all.get(timeout, unit);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task threw", e);
        } finally {
            threads.shutdown();
        }
    }
}
