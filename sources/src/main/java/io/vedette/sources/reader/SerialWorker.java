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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the slow things of cameras: those of one camera one after the other, those of different cameras side by side, so
 * that a camera that takes its time to close holds up no other. Daemon threads, as many as are busy. Thread-safe.
 */
final class SerialWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SerialWorker.class);

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

    /** Runs a task after all earlier ones of the same camera, also when one of those threw. */
    void execute(String camera, Runnable task) {
        CompletableFuture<Void> tail = tails.compute(
                camera,
                (name, earlier) -> (earlier == null ? CompletableFuture.<Void>completedFuture(null) : earlier)
                        .handleAsync((nothing, thrown) -> run(name, task), threads));
        CompletableFuture<Void> unused = tail.whenComplete((nothing, thrown) -> tails.remove(camera, tail));
    }

    /** What is thrown ends here: a camera whose task failed must still be closed by the next one. */
    private static @Nullable Void run(String camera, Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error(
                    "camera {}: internal error, goes on: {}",
                    camera,
                    e.getClass().getName());
        }
        return null;
    }

    /**
     * Waits for what was handed in. The threads are let go when all of it is done, be that after the wait: what was handed
     * in runs, come what may. What is handed in from now on may not.
     *
     * @return whether all was done in time; not so when interrupted
     */
    boolean finish(long timeout, TimeUnit unit) {
        CompletableFuture<Void> all = CompletableFuture.allOf(tails.values().toArray(CompletableFuture<?>[]::new));
        CompletableFuture<Void> unused = all.whenComplete((nothing, thrown) -> threads.shutdown());
        try {
            all.get(timeout, unit);
            return true;
        } catch (TimeoutException | ExecutionException e) { // the latter when no thread could be started
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
