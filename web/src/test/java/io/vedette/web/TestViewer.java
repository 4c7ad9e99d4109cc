// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A websocket client that notes all it gets, in order: {@link JsonNode} for text, {@link Buffer} for binary. */
final class TestViewer implements AutoCloseable {
    static final Vertx VERTX = Vertx.vertx();

    // Kept: a client that nobody refers to is collected, and closes its sockets.
    private static final WebSocketClient CLIENT = VERTX.createWebSocketClient(new WebSocketClientOptions()
            .setMaxMessageSize(8 << 20)
            .setMaxFrameSize(8 << 20)
            .setMaxConnections(1000));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WebSocket socket;
    private final List<Object> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private TestViewer(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> messages.add(json(text)));
        socket.binaryMessageHandler(messages::add);
        socket.closeHandler(done -> closed.complete(null));
    }

    static TestViewer open(int port, String uri) {
        return open(port, uri, MultiMap.caseInsensitiveMultiMap());
    }

    /** Opens one; fails with {@link UpgradeRejectedException} inside if it is not let in. */
    static TestViewer open(int port, String uri, MultiMap headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(uri)
                .setHeaders(headers);
        CompletableFuture<TestViewer> opened = new CompletableFuture<>();
        CLIENT.connect(options).onComplete(done -> {
            if (done.succeeded()) {
                opened.complete(new TestViewer(done.result()));
            } else {
                opened.completeExceptionally(done.cause());
            }
        });
        return get(opened);
    }

    /** The status with which a websocket is refused; 101 when it is let in. */
    static int statusOf(int port, String uri, MultiMap headers) {
        try {
            open(port, uri, headers).close();
            return 101;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                return refused.getStatus();
            }
            throw e;
        }
    }

    List<Object> messages() {
        return messages;
    }

    List<JsonNode> texts() {
        return messages.stream()
                .filter(JsonNode.class::isInstance)
                .map(JsonNode.class::cast)
                .toList();
    }

    List<JsonNode> texts(String type) {
        return texts().stream()
                .filter(t -> t.path("type").asText().equals(type))
                .toList();
    }

    List<Buffer> binaries() {
        return messages.stream()
                .filter(Buffer.class::isInstance)
                .map(Buffer.class::cast)
                .toList();
    }

    void send(String text) {
        socket.writeTextMessage(text);
    }

    void pauseReading() {
        socket.pause();
    }

    void resumeReading() {
        socket.resume();
    }

    @Nullable
    Short closeCode() {
        get(closed);
        return socket.closeStatusCode();
    }

    String closeReason() {
        get(closed);
        return String.valueOf(socket.closeReason());
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
