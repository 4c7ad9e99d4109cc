// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * A websocket of Vert.x. The bytes under way are counted by the completion of each write, which comes when the kernel has
 * taken them: {@code writeQueueFull} would only tell that some mark is passed, and its queue takes more nevertheless.
 */
final class VertxViewerSocket implements ViewerSocket {
    private final ServerWebSocket socket;
    private Runnable drained = () -> {};
    private long pending;

    VertxViewerSocket(ServerWebSocket socket) {
        this.socket = socket;
    }

    /** Sets what to do whenever {@link #pending} has fallen. */
    void whenDrained(Runnable action) {
        drained = action;
    }

    @Override
    public void text(String message) {
        count(message.length(), socket.writeTextMessage(message));
    }

    @Override
    public void binary(Buffer message) {
        count(message.length(), socket.writeBinaryMessage(message));
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public void close(int code, String reason) {
        socket.close((short) code, reason);
    }

    private void count(int size, Future<Void> written) {
        if (written.isComplete()) {
            return; // Taken at once: who wrote sees so, and must not be called from inside its own writing.
        }
        pending += size;
        written.onComplete(done -> {
            pending -= size;
            if (done.succeeded()) {
                drained.run();
            }
        });
    }
}
