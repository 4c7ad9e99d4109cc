// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelLoader;
import io.vedette.operators.detect.model.ModelShape;
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
final class DetectorPool {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorPool.class);
    private static final int GPU_BATCH = 8;

    private final DetectorConfig config;
    private final ModelLoader loader;
    private final EngineLimits limits;
    private final LongSupplier clock;
    private final Consumer<ComponentHealth> health;
    private final RequestQueue queue;
    private final Backoff backoff;
    private final Faults faults;
    private final Thread supervisor;

    private @Nullable String refusal;
    private @Nullable String failure;
    private @Nullable String warned;
    private boolean unproven;
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
        this.limits = limits.forDevice(config.device());
        this.clock = clock;
        this.health = health;
        queue = new RequestQueue(clock);
        backoff = new Backoff(limits.firstBackoff(), limits.longestBackoff());
        faults = new Faults(clock, limits.firstBackoff(), limits.longestBackoff());
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
                refusal = closed ? refusal : null;
                failure = null;
            }
            reportWell();
            watch(crewOf(model));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            failed(e.getMessage() == null ? e.toString() : e.getMessage(), e);
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
                for (Worker worker : crew.workers()) {
                    giveUpIfHung(crew, worker);
                }
            }
        } finally {
            crew.dismiss();
            if (isClosed()) {
                crew.join(limits.farewell().toMillis());
            }
        }
    }

    private void giveUpIfHung(Crew crew, Worker worker) {
        boolean replace;
        List<Ticket> lost;
        synchronized (this) { // so that its return, however soon, is counted after its loss
            lost = worker.abandonIfHung(clock.getAsLong(), limits.hang().toNanos());
            if (lost.isEmpty()) {
                return;
            }
            outstanding++;
            replace = outstanding <= limits.abandoned();
        }
        String reason = "the model did not answer within " + limits.hang().toSeconds() + " s";
        refuse(lost, reason);
        if (replace) {
            LOG.warn("detector {}: {}; its worker is replaced", config.name(), reason);
            reportWell();
            crew.hire(1);
        } else {
            failed(reason + ", " + outstanding() + " times: it has hung", null);
        }
    }

    /**
     * All in one step: a crew that is made afterwards must not find the refusal of the one before. Health is told under the
     * lock as well, so that the last word is the newest.
     */
    private void failed(String reason, @Nullable Throwable cause) {
        List<Ticket> waiting;
        synchronized (this) {
            if (closed) {
                return;
            }
            failure = reason;
            refusal = reason;
            waiting = queue.drain();
            report(Status.FAILED, reason);
            notifyAll();
        }
        warn(reason, cause);
        refuse(waiting, reason);
    }

    /** Once for each trouble, not for each picture. */
    private void warn(String reason, @Nullable Throwable cause) {
        boolean news;
        synchronized (this) {
            news = !reason.equals(warned);
            warned = reason;
        }
        if (news) {
            LOG.warn("detector {}: {}", config.name(), reason);
        }
        LOG.debug("detector {} failed", config.name(), cause);
    }

    private static void refuse(List<Ticket> waiting, String reason) {
        waiting.forEach(ticket -> ticket.answer(new Answer.Failed(reason)));
    }

    /** Ends it without waiting: what is queued is answered, and nothing is taken in any more. */
    void shut() {
        String reason = "the detector is closed";
        List<Ticket> waiting;
        synchronized (this) {
            closed = true;
            refusal = reason;
            waiting = queue.drain();
            notifyAll();
        }
        refuse(waiting, reason);
    }

    /** Waits until its crew has left, but not for calls that take too long. */
    void join(long millis) throws InterruptedException {
        supervisor.join(Math.max(1, millis));
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

    /** Says how it is, unless the last crew failed and this one has not yet proved itself. */
    private synchronized void reportWell() {
        if (closed || failure != null || unproven) {
            return;
        }
        @Nullable String trouble = faults.trouble();
        if (outstanding > 0) {
            long seconds = limits.hang().toSeconds();
            report(Status.DEGRADED, outstanding + " calls have not returned within " + seconds + " s");
        } else if (trouble != null) {
            report(Status.DEGRADED, trouble);
        } else {
            report(Status.UP, null);
        }
    }

    private void report(Status status, @Nullable String error) {
        health.accept(new ComponentHealth("detector " + config.name(), status, error));
    }

    private final class CrewEvents implements Crew.Events {
        @Override
        public @Nullable String refusal(ModelShape shape) {
            return faults.refusal(shape);
        }

        @Override
        public void worked(ModelShape shape) {
            boolean news = faults.worked(shape);
            synchronized (DetectorPool.this) {
                if (!unproven && !news) {
                    return;
                }
                unproven = false;
                warned = null;
                backoff.reset();
            }
            reportWell();
        }

        @Override
        public void failed(ModelShape shape, String reason, Throwable cause) {
            if (faults.failed(shape, reason)) {
                broke(reason, cause);
                return;
            }
            warn("pictures of " + shape + ": " + reason, cause);
            reportWell();
        }

        @Override
        public void broke(String reason, Throwable cause) {
            synchronized (DetectorPool.this) {
                if (failure != null) {
                    return;
                }
                unproven = true;
            }
            DetectorPool.this.failed(reason, cause);
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
