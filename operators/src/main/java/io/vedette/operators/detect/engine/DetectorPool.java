// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelLoader;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One detector: its queue, its crew, and a supervisor thread that loads the model, watches the crew and starts again, with
 * growing pauses, after a failure. While it is broken it answers {@link Answer.Failed} at once. A native call that hangs is
 * given up and its worker replaced; when too many are outstanding the detector has failed until one returns.
 */
final class DetectorPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorPool.class);
    private static final int GPU_BATCH = 8;
    private static final int FAILED_AFTER = 3;

    private final DetectorConfig config;
    private final ModelLoader loader;
    private final EngineLimits limits;
    private final LongSupplier clock;
    private final Consumer<ComponentHealth> health;
    private final RequestQueue queue;
    private final Backoff backoff;
    private final Thread supervisor;

    private @Nullable String refusal;
    private @Nullable String failure;
    private boolean trusted;
    private int failures;
    private int outstanding;
    private boolean closed;

    DetectorPool(
            DetectorConfig config,
            ModelLoader loader,
            EngineLimits limits,
            LongSupplier clock,
            Consumer<ComponentHealth> health) {
        this.config = config;
        this.loader = loader;
        this.limits = limits;
        this.clock = clock;
        this.health = health;
        queue = new RequestQueue(clock);
        backoff = new Backoff(limits.firstBackoff(), limits.longestBackoff());
        supervisor = new Thread(this::supervise, "detect-" + config.name());
        supervisor.setDaemon(true);
    }

    void start() {
        supervisor.start();
    }

    void submit(DetectionRequest request) {
        Ticket ticket = new Ticket(request, clock.getAsLong());
        @Nullable String reason;
        synchronized (this) {
            reason = refusal;
            if (reason == null) {
                queue.add(ticket);
            }
        }
        if (reason != null) {
            ticket.answer(new Answer.Failed(reason));
        }
    }

    private void supervise() {
        try {
            while (!isClosed()) {
                runOnce();
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shut();
        }
    }

    /** From loading the model to the crew's end. Nothing that goes wrong may end the supervisor: nobody would load again. */
    private void runOnce() throws InterruptedException {
        try {
            DetectionModel model = loader.load(config);
            synchronized (this) {
                refusal = null;
                failure = null;
            }
            reportWell();
            watch(crewOf(model));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            failed(e.getMessage() == null ? e.toString() : e.getMessage(), e, Status.FAILED);
        }
    }

    private int threads() {
        if (config.device() != Device.CPU) {
            return 1;
        }
        return config.threads() > 0 ? config.threads() : Runtime.getRuntime().availableProcessors();
    }

    private Crew crewOf(DetectionModel model) {
        int usual = config.device() == Device.CPU ? 1 : GPU_BATCH;
        int size = config.batch().size() > 0 ? config.batch().size() : usual;
        RequestQueue.Batching batching = new RequestQueue.Batching(
                Math.min(size, model.mostAtOnce()), config.batch().delay().toNanos(), model::shapeFor);
        return new Crew(config.name(), model, queue, batching, clock, new CrewEvents());
    }

    /** Returns when the crew has to be replaced, or the pool is closed. */
    private void watch(Crew crew) throws InterruptedException {
        try {
            crew.hire(threads());
            while (true) {
                synchronized (this) {
                    if (closed || failure != null) {
                        return;
                    }
                    wait(limits.check().toMillis());
                }
                for (Worker worker : crew.hanging(limits.hang().toNanos())) {
                    giveUp(crew, worker);
                }
            }
        } finally {
            crew.dismiss();
            if (isClosed()) {
                crew.join(limits.farewell().toMillis());
            }
        }
    }

    private void giveUp(Crew crew, Worker worker) {
        String reason = "the model did not answer within " + limits.hang().toSeconds() + " s";
        boolean replace;
        synchronized (this) {
            outstanding++;
            replace = outstanding <= limits.abandoned();
        }
        worker.abandon(reason);
        if (replace) {
            LOG.warn("detector {}: {}; its worker is replaced", config.name(), reason);
            reportWell();
            crew.hire(1);
        } else {
            failed(reason + ", " + outstanding() + " times: it has hung", null, Status.FAILED);
        }
    }

    /**
     * All in one step: a crew that is made afterwards must not find the refusal of the one before. Health is told under the
     * lock as well, so that the last word is the newest.
     */
    private void failed(String reason, @Nullable Throwable cause, Status status) {
        List<Ticket> waiting;
        boolean news;
        synchronized (this) {
            news = !reason.equals(refusal);
            failure = reason;
            trusted = false;
            refusal = reason;
            waiting = queue.drain();
            report(status, reason);
            notifyAll();
        }
        if (news) {
            LOG.warn("detector {}: {}", config.name(), reason);
        }
        LOG.debug("detector {} failed", config.name(), cause);
        refuse(waiting, reason);
    }

    private static void refuse(List<Ticket> waiting, String reason) {
        waiting.forEach(ticket -> ticket.answer(new Answer.Failed(reason)));
    }

    private void shut() {
        String reason = "the detector is closed";
        List<Ticket> waiting;
        synchronized (this) {
            refusal = reason;
            waiting = queue.drain();
        }
        refuse(waiting, reason);
    }

    /** Waits before the next try; while too many calls are outstanding, until one has returned. */
    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + backoff.next().toNanos();
        while (!closed && (outstanding > limits.abandoned() || System.nanoTime() - end < 0)) {
            long left = outstanding > limits.abandoned() ? 0 : Math.max(1, (end - System.nanoTime()) / 1_000_000);
            wait(left);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized int outstanding() {
        return outstanding;
    }

    /** Says that it works, unless calls are outstanding, or the last crew failed and this one has not yet proved itself. */
    private synchronized void reportWell() {
        if (failure != null || (failures > 0 && !trusted)) {
            return;
        }
        if (outstanding == 0) {
            report(Status.UP, null);
            return;
        }
        long seconds = limits.hang().toSeconds();
        report(Status.DEGRADED, outstanding + " calls have not returned within " + seconds + " s");
    }

    private void report(Status status, @Nullable String error) {
        health.accept(new ComponentHealth("detector " + config.name(), status, error));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            supervisor.join(limits.farewell().toMillis() * 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class CrewEvents implements Crew.Events {
        @Override
        public void worked() {
            synchronized (DetectorPool.this) {
                if (trusted) {
                    return;
                }
                trusted = true;
                failures = 0;
                backoff.reset();
            }
            reportWell();
        }

        @Override
        public void failed(String reason, Throwable cause) {
            boolean often;
            synchronized (DetectorPool.this) {
                if (failure != null) {
                    return;
                }
                failures++;
                often = failures >= FAILED_AFTER;
            }
            DetectorPool.this.failed(reason, cause, often ? Status.FAILED : Status.DEGRADED);
        }

        @Override
        public void abandonedReturned() {
            synchronized (DetectorPool.this) {
                outstanding--;
                DetectorPool.this.notifyAll();
            }
            reportWell();
        }
    }
}
