// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vertx.core.Vertx;
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
     * Not the JDK's: once in some hundred openings beside a busy detector it misreads a stream that begins with a large message
     * ("unexpected opcode"), which thousands of other clients' were not.
     */
    private static final WebSocketClient CLIENT = Vertx.vertx()
            .createWebSocketClient(new WebSocketClientOptions()
                    .setMaxFrameSize(MOST_BYTES)
                    .setMaxMessageSize(MOST_BYTES)
                    .setMaxConnections(MOST_SOCKETS));

    private final Consumer<byte[]> binary;
    private final Consumer<String> text;
    private final CompletableFuture<Boolean> first = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;
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
        CLIENT.connect(to).onSuccess(this::opened).onFailure(refused -> first.complete(false));
        try {
            return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            return false;
        }
    }

    /** On the socket's event loop, before anything of it is read. */
    private void opened(WebSocket open) {
        socket = open;
        open.binaryMessageHandler(message -> {
            binary.accept(message.getBytes());
            first.complete(true);
        });
        open.textMessageHandler(message -> {
            text.accept(message);
            first.complete(true);
        });
        open.closeHandler(done -> {
            ended = true;
            first.complete(false);
        });
    }

    /** Whether the server closed it, or it broke. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
