// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A websocket of a {@link VedetteProcess}, read as fast as it comes. */
final class SocketViewer implements AutoCloseable {
    private static final int RETRY_MILLIS = 20;
    private static final int PATIENCE_SECONDS = 60;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_SOCKETS = 1000;

    /**
     * Not the JDK's (17.0.15): once in some hundred openings beside a busy detector it fails on a stream that begins with a large
     * message ("unexpected opcode"); a strict reader found nothing wrong in 22 000 openings of the same sockets.
     */
    private static final WebSocketClient CLIENT = Vertx.vertx()
            .createWebSocketClient(new WebSocketClientOptions()
                    .setMaxFrameSize(MOST_BYTES)
                    .setMaxMessageSize(MOST_BYTES)
                    .setMaxConnections(MOST_SOCKETS));

    private final Consumer<byte[]> binary;
    private final Consumer<String> text;
    private final CompletableFuture<Boolean> first = new CompletableFuture<>();
    private final ClientWebSocket socket = CLIENT.webSocket();
    private volatile @Nullable Future<WebSocket> opened;
    private volatile boolean ended;

    private SocketViewer(Consumer<byte[]> binary, Consumer<String> text) {
        this.binary = binary;
        this.text = text;
    }

    /**
     * Tries every 20 ms until the server listens and knows the camera. Open, with a first message, when this returns.
     *
     * @param server whose socket
     * @param pathAndQuery which socket
     * @param binary told of each whole binary message
     * @param text told of each whole text message
     * @throws BenchmarkException when the server ends, or nothing comes within a minute
     */
    static SocketViewer open(VedetteProcess server, String pathAndQuery, Consumer<byte[]> binary, Consumer<String> text)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            server.check();
            SocketViewer viewer = new SocketViewer(binary, text);
            if (viewer.connect(server.socket(pathAndQuery))) {
                return viewer;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
        throw new BenchmarkException(pathAndQuery + ": nothing came within " + PATIENCE_SECONDS + " s");
    }

    private boolean connect(URI uri) throws InterruptedException {
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        // all handlers before it opens, else what comes at once finds none
        socket.binaryMessageHandler(message -> came(() -> binary.accept(message.getBytes())));
        socket.textMessageHandler(message -> came(() -> text.accept(message)));
        socket.closeHandler(done -> end());
        opened = socket.connect(to).onFailure(refused -> end());
        try {
            return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            return false;
        }
    }

    private void came(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
        first.complete(true);
    }

    private void end() {
        ended = true;
        first.complete(false);
    }

    /** Whether the server closed it, or it broke. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        Future<WebSocket> open = opened;
        if (open != null) {
            open.onSuccess(WebSocket::close);
        }
    }
}
