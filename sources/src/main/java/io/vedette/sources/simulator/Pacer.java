// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that sends the frames of all mounts when they are due. */
final class Pacer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);

    private final List<Mount> mounts;
    private final Thread thread;

    Pacer(List<Mount> mounts) {
        this.mounts = mounts;
        this.thread = new Thread(this::run, "simulator-pacer");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A mount's due time as it was when it was queued: the order of a queue must not change under it. */
    private record Due(Mount mount, long nanos) {}

    private void run() {
        PriorityQueue<Due> queue = new PriorityQueue<>(Pacer::order);
        mounts.forEach(mount -> queue.add(new Due(mount, mount.dueNanos())));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Due next = queue.remove();
                TimeUnit.NANOSECONDS.sleep(next.nanos - System.nanoTime());
                next.mount.sendNext(wallNanos());
                queue.add(new Due(next.mount, next.mount.dueNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The simulator stopped sending", e);
        }
    }

    /** By difference: nanoTime may overflow. */
    private static int order(Due left, Due right) {
        return Long.signum(left.nanos - right.nanos);
    }

    private static long wallNanos() {
        Instant now = Clock.systemUTC().instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
