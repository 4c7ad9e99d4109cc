// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.wire.SnapshotHead;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks lanes for pictures. Those who ask for the same picture while one is under way share the answer, so that many
 * requests cost a lane one JPEG.
 */
public final class SnapshotRequests {
    private final Vertx vertx;
    private final Duration timeout;
    private final Map<Wanted, Promise<Buffer>> byWish = new HashMap<>();
    private final Map<Long, Wanted> byId = new HashMap<>();
    private long lastId;

    /** None under way yet. */
    public SnapshotRequests(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
    }

    private record Wanted(String camera, boolean boxes) {}

    /** Why there is no picture. */
    public static final class Failure extends Exception {
        private final int status;

        Failure(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        /** The status of HTTP that says so. */
        public int status() {
            return status;
        }
    }

    /** A JPEG of the newest frame; fails with {@link Failure}. */
    public Future<Buffer> ask(Camera camera, boolean boxes) {
        Wanted wanted = new Wanted(camera.name(), boxes);
        Promise<Buffer> underWay = byWish.get(wanted);
        if (underWay != null) {
            return underWay.future();
        }
        Lane lane = camera.lane();
        if (lane == null) {
            return Future.failedFuture(new Failure(503, "lane not connected"));
        }
        long id = ++lastId;
        if (!lane.requestSnapshot(camera.name(), new SnapshotHead(id, boxes, null))) {
            return Future.failedFuture(new Failure(503, "the lane does not take requests at the moment"));
        }
        Promise<Buffer> promise = Promise.promise();
        byWish.put(wanted, promise);
        byId.put(id, wanted);
        long timer = vertx.setTimer(
                timeout.toMillis(), t -> fail(id, new Failure(504, "no picture within " + timeout.toSeconds() + " s")));
        return promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** A lane's answer; passed over when nobody waits for it any more. */
    public void answered(SnapshotHead head, byte[] jpeg) {
        if (head.error() != null) {
            fail(head.id(), new Failure(503, head.error()));
            return;
        }
        Promise<Buffer> promise = take(head.id());
        if (promise != null) {
            promise.complete(Buffer.buffer(jpeg));
        }
    }

    private void fail(long id, Failure failure) {
        Promise<Buffer> promise = take(id);
        if (promise != null) {
            promise.fail(failure);
        }
    }

    private @Nullable Promise<Buffer> take(long id) {
        Wanted wanted = byId.remove(id);
        return wanted == null ? null : byWish.remove(wanted);
    }
}
