// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.wire.Json;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vedette.wire.SnapshotHead;
import io.vedette.wire.WatchMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a gateway, from HELLO to its end. The caller's thread writes; a second thread reads, and sees to it
 * that a gateway that no longer reads is noticed.
 */
final class GatewaySession {
    /** How long a read of its connection should wait. */
    static final int TICK_MILLIS = 250;

    private static final long IDLE = 0;
    private static final long NONE = 0;

    private final GatewayConnection socket;
    private final LinkAccess access;
    private final GatewayLine.Shared shared;
    private final Outbox outbox;
    private final GatewayHealth health;
    private final long started = System.nanoTime();
    private volatile long connection = NONE;
    private volatile Set<String> watched = Set.of();
    private volatile boolean answered;
    private volatile boolean slow;
    private volatile long writingSince = IDLE;
    private volatile @Nullable IOException readerEnd;

    GatewaySession(
            GatewayConnection socket,
            LinkAccess access,
            GatewayLine.Shared shared,
            Outbox outbox,
            GatewayHealth health) {
        this.socket = socket;
        this.access = access;
        this.shared = shared;
        this.outbox = outbox;
        this.health = health;
    }

    Set<String> watched() {
        return watched;
    }

    /** Whether the gateway took us: it sent something, or kept the connection for a while. */
    boolean wasGood() {
        return answered || millisSince(started) >= shared.times().stableMillis();
    }

    /** Sends until the connection ends, by whomever; then throws why. */
    void run(String token) throws IOException, InterruptedException {
        LinkOutput out = new LinkOutput(socket.out());
        out.hello(token, shared.hello());
        connection = outbox.connected(shared.recent());
        Thread reader = Threads.daemon("link-reader", this::read);
        reader.start();
        try {
            send(out);
        } catch (IOException e) {
            reader.join(2 * TICK_MILLIS); // "broken pipe" says less than what the reader is about to see
            throw readerEnd == null ? e : readerEnd;
        } finally {
            end();
            reader.join(TICK_MILLIS);
        }
        IOException why = readerEnd;
        throw why == null ? new IOException("the connection was ended") : why;
    }

    private void send(LinkOutput out) throws IOException, InterruptedException {
        for (Outgoing next = outbox.take(); next != null; next = outbox.take()) {
            writingSince = Math.max(1, System.nanoTime());
            out.write(next);
            writingSince = IDLE;
        }
    }

    /** Ends the connection; both threads notice. */
    void end() {
        watched = Set.of();
        outbox.disconnected(connection);
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    private void read() {
        try {
            LinkInput in = new LinkInput(socket.in());
            while (true) {
                try {
                    handle(in.read());
                    answered = true;
                } catch (SocketTimeoutException e) {
                    checkWriter();
                }
                reportIfGood();
            }
        } catch (LinkProtocolException e) {
            readerEnd = new IOException("not a gateway, or of another version: " + e.getMessage());
        } catch (IOException e) {
            readerEnd = wasGood() ? e : refused();
        } catch (RuntimeException | Error e) {
            shared.failure().keep(e);
            readerEnd = new IOException("stopped by a bug: " + e);
        } finally {
            end();
        }
    }

    private IOException refused() {
        return new IOException("closed the connection right after our HELLO (expected: the token in "
                + access.secret().place() + " is the gateway's"
                + (access.encrypted() ? ")" : ", and link.tls.trusted where the gateway has a certificate)"));
    }

    private void handle(LinkMessage message) throws LinkProtocolException {
        switch (message.kind()) {
            case WATCH ->
                watched =
                        Set.copyOf(Json.read(message.head(), WatchMessage.class).cameras());
            case SNAPSHOT_REQUEST -> {
                SnapshotHead request = Json.read(message.head(), SnapshotHead.class);
                long asked = connection;
                shared.snapshots().request(message.camera(), request, answer -> outbox.answer(asked, answer));
            }
            case HELLO, INIT, FRAGMENT, RESULT, STATE, REMOVED, STATS, SNAPSHOT, EVENT ->
                throw new LinkProtocolException(
                        "a " + message.kind() + " of a gateway (expected: WATCH or" + " SNAPSHOT_REQUEST)");
        }
    }

    private void checkWriter() throws IOException {
        long since = writingSince;
        long stuck = since == IDLE ? 0 : millisSince(since);
        slow = stuck >= shared.times().stuckMillis() / 10;
        if (stuck >= shared.times().stuckMillis()) {
            throw new IOException("has not read for " + stuck + " ms");
        }
    }

    private void reportIfGood() {
        if (slow) {
            health.degraded("does not read as fast as we send");
        } else if (wasGood()) {
            health.up();
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
