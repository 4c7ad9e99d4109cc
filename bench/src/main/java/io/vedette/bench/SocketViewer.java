// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A websocket of a {@link VedetteProcess}, read as fast as it comes. */
final class SocketViewer implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int RETRY_MILLIS = 20;
    private static final int PATIENCE_SECONDS = 60;

    private final Consumer<byte[]> binary;
    private final Consumer<String> text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder characters = new StringBuilder();
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
            if (viewer.connect(server, pathAndQuery)) {
                return viewer;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
        throw new BenchmarkException(pathAndQuery + ": nothing came within " + PATIENCE_SECONDS + " s");
    }

    private boolean connect(VedetteProcess server, String pathAndQuery) throws InterruptedException {
        try {
            socket = CLIENT.newWebSocketBuilder()
                    .buildAsync(server.socket(pathAndQuery), this)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) { // not listening yet
            close();
            return false;
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        if (last) {
            binary.accept(bytes.toByteArray());
            bytes.reset();
            first.complete(true);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        characters.append(part);
        if (last) {
            text.accept(characters.toString());
            characters.setLength(0);
            first.complete(true);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended = true;
        first.complete(false);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended = true;
        first.complete(false);
    }

    /** Whether the server closed it, or it broke. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
