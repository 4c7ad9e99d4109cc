// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.RecentFragments;
import io.vedette.sinks.Backoff;
import io.vedette.sinks.FirstFailure;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The line to one gateway: dials it, again and again, with a thread of its own that then writes what the {@link Outbox}
 * holds. Whatever the gateway does is a state of this line and never an exception elsewhere.
 */
final class GatewayLine implements AutoCloseable {
    private static final int CLOSE_MILLIS = 1_000;

    /** What all lines of a link share. */
    record Shared(
            String hello, LinkTimes times, RecentFragments recent, SnapshotDesk snapshots, FirstFailure failure) {}

    private final GatewayAddress gateway;
    private final Shared shared;
    private final Outbox outbox;
    private final GatewayHealth health;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable GatewaySession session;

    GatewayLine(GatewayAddress gateway, Shared shared, Outbox outbox, GatewayHealth health) {
        this.gateway = gateway;
        this.shared = shared;
        this.outbox = outbox;
        this.health = health;
        this.backoff = new Backoff(
                shared.times().shortestPauseMillis(),
                shared.times().longestPauseMillis(),
                RandomGenerator.getDefault());
        this.thread = Threads.daemon("link-" + gateway, this::run);
    }

    void start() {
        thread.start();
    }

    Outbox outbox() {
        return outbox;
    }

    /** The cameras the gateway has viewers for; none while it is not connected. */
    Set<String> watched() {
        GatewaySession current = session;
        return current == null ? Set.of() : current.watched();
    }

    private void run() {
        try {
            do {
                try {
                    connectAndSend();
                } catch (IOException e) {
                    if (closed.getCount() > 0) {
                        health.degraded(reason(e));
                    }
                }
            } while (!closed.await(backoff.nextMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts
        } catch (RuntimeException | Error e) {
            health.failed("stopped by a bug: " + e);
            shared.failure().keep(e);
        } finally {
            outbox.disconnected();
        }
    }

    private void connectAndSend() throws IOException, InterruptedException {
        String token = gateway.access().secret().read();
        try (GatewayConnection connection = GatewayConnection.open(gateway, GatewaySession.TICK_MILLIS)) {
            GatewaySession current = new GatewaySession(connection, gateway.access(), shared, outbox, health);
            session = current;
            try {
                current.run(token);
            } finally {
                session = null;
                if (current.wasGood()) {
                    backoff.reset();
                }
            }
        }
    }

    private String reason(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e instanceof java.net.UnknownHostException ? "unknown host " + gateway.host() : message;
    }

    /** Ends the connection; returns within a second, or two when the thread is in a system call. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        GatewaySession current = session;
        if (current != null) {
            current.end();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
