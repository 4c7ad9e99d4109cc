// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A websocket of the JDK's own client that collects the text it gets, letter by letter. */
final class RawViewer implements AutoCloseable {
    private volatile String text = "";
    private final WebSocket socket;

    private RawViewer(int port, String path) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new Collector())
                .join();
    }

    static RawViewer open(int port, String path) {
        return new RawViewer(port, path);
    }

    String text() {
        return text;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Collector implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text = text.concat(data.toString());
            from.request(1);
            return null;
        }
    }
}
