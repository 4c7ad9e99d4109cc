// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands still, except that a sleep moves it on at once; after very many sleeps the next one lasts until interrupted. */
final class ManualClock implements CameraClock {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private static final int MOST_SLEEPS = 300;

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private long nanos;

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    synchronized void advance(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (sleeps.size() >= MOST_SLEEPS) {
            new CountDownLatch(1).await();
        }
        sleeps.add(time);
        advance(time);
    }
}
