// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model and the workers that run it. The model is freed by the last one that leaves, so never under a native call
 * that still runs, however late it returns.
 */
final class Crew {
    private final String name;
    private final DetectionModel model;
    private final RequestQueue queue;
    private final RequestQueue.Batching batching;
    private final LongSupplier clock;
    private final Events events;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int hired;
    private volatile boolean dismissed;

    /** What a crew tells its pool. Called on the workers' threads. */
    interface Events {
        /** Why pictures of a shape should not be tried now; null if they should. */
        @Nullable
        String refusal(ModelShape shape);

        /** A batch went well. */
        void worked(ModelShape shape);

        /** A batch failed. */
        void failed(ModelShape shape, String reason, Throwable cause);

        /** A worker can't go on; the crew should be replaced. */
        void broke(String reason, Throwable cause);

        /** A call that was given up has returned after all. */
        void abandonedReturned();
    }

    Crew(
            String name,
            DetectionModel model,
            RequestQueue queue,
            RequestQueue.Batching batching,
            LongSupplier clock,
            Events events) {
        this.name = name;
        this.model = model;
        this.queue = queue;
        this.batching = batching;
        this.clock = clock;
        this.events = events;
    }

    synchronized void hire(int count) {
        for (int i = 0; i < count; i++) {
            Worker worker = new Worker(this);
            Thread thread = new Thread(worker, "detect-" + name + "-" + hired++);
            thread.setDaemon(true);
            thread.start(); // first, because it may fail for lack of memory
            workers.add(worker);
            threads.add(thread);
        }
    }

    DetectionModel model() {
        return model;
    }

    long now() {
        return clock.getAsLong();
    }

    List<Ticket> next(BooleanSupplier leave) throws InterruptedException {
        return queue.take(batching, leave);
    }

    boolean isDismissed() {
        return dismissed;
    }

    @Nullable
    String refusal(ModelShape shape) {
        return events.refusal(shape);
    }

    void worked(ModelShape shape) {
        if (!dismissed) {
            events.worked(shape);
        }
    }

    void failed(Worker worker, ModelShape shape, String reason, Throwable cause) {
        if (!dismissed && !worker.isAbandoned()) {
            events.failed(shape, reason, cause);
        }
    }

    void broke(Worker worker, String reason, Throwable cause) {
        if (!dismissed && !worker.isAbandoned()) {
            events.broke(reason, cause);
        }
    }

    void left(Worker worker) {
        boolean last;
        synchronized (this) {
            workers.remove(worker);
            threads.remove(Thread.currentThread());
            last = dismissed && workers.isEmpty();
        }
        if (last) {
            model.close();
        }
        if (worker.isAbandoned()) {
            events.abandonedReturned();
        }
    }

    synchronized List<Worker> workers() {
        return List.copyOf(workers);
    }

    /** Lets every worker leave after the call it is in. */
    void dismiss() {
        boolean empty;
        synchronized (this) {
            dismissed = true;
            empty = workers.isEmpty();
        }
        queue.wake();
        if (empty) {
            model.close();
        }
    }

    /** Waits for the workers, but not for those in a call that takes too long. */
    void join(long millis) throws InterruptedException {
        List<Thread> left;
        synchronized (this) {
            left = List.copyOf(threads);
        }
        long end = System.nanoTime() + millis * 1_000_000;
        for (Thread thread : left) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }
}
