// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.ImagingException;
import io.vedette.imaging.Snapshots;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.SnapshotHead;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes snapshots for gateways on two threads of its own. Each request is answered exactly once: with a picture, or with
 * an error when there is none, when too many wait, or when it takes too long.
 */
final class SnapshotDesk implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 16;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDesk.class);

    private final Snapshots snapshots;
    private final long timeoutMillis;
    private final ThreadPoolExecutor pool;

    SnapshotDesk(Snapshots snapshots, long timeoutMillis) {
        this.snapshots = snapshots;
        this.timeoutMillis = timeoutMillis;
        this.pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> Threads.daemon("snapshot", work));
        pool.allowCoreThreadTimeOut(true);
    }

    /** Takes a request and returns at once; the answer comes on any thread. */
    void request(String camera, SnapshotHead request, Consumer<LinkMessage> answer) {
        AtomicBoolean answered = new AtomicBoolean();
        Consumer<LinkMessage> once = message -> {
            if (answered.compareAndSet(false, true)) {
                answer.accept(message);
            }
        };
        CompletableFuture.delayedExecutor(timeoutMillis, TimeUnit.MILLISECONDS)
                .execute(() -> once.accept(
                        error(camera, request, "the picture was not ready within " + timeoutMillis + " ms")));
        try {
            pool.execute(() -> once.accept(make(camera, request)));
        } catch (RejectedExecutionException e) {
            once.accept(error(camera, request, "too many pictures are being made already"));
        }
    }

    private LinkMessage make(String camera, SnapshotHead request) {
        try {
            Optional<byte[]> jpeg = snapshots.jpeg(camera, request.boxes());
            if (jpeg.isEmpty()) {
                return error(camera, request, "no picture of camera " + camera + " yet");
            }
            SnapshotHead head = new SnapshotHead(request.id(), request.boxes(), null);
            return new LinkMessage(LinkKind.SNAPSHOT, camera, Json.bytes(head), jpeg.get());
        } catch (ImagingException e) {
            return error(camera, request, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Whoever asks for a picture must not be able to fail a lane: logged, answered, and that is all.
            LOG.error("no snapshot of {}", camera, e);
            return error(camera, request, "the picture could not be made");
        }
    }

    private static LinkMessage error(String camera, SnapshotHead request, String error) {
        SnapshotHead head = new SnapshotHead(request.id(), request.boxes(), error);
        return LinkMessage.of(LinkKind.SNAPSHOT, camera, Json.bytes(head));
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
