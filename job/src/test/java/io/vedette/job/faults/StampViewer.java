// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.sources.simulator.FrameStamp;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A viewer that is none of ours: Vert.x's websocket client (the JDK's fails on a busy stream now and then). It keeps of each
 * fragment the simulator's stamp and how long it was on its way, and the texts. Thread-safe.
 */
public final class StampViewer implements AutoCloseable {
    private static final int MOST_BYTES = 16 << 20;
    private static final WebSocketClient CLIENT = Vertx.vertx()
            .createWebSocketClient(new WebSocketClientOptions()
                    .setMaxFrameSize(MOST_BYTES)
                    .setMaxMessageSize(MOST_BYTES)
                    .setMaxConnections(1000));
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TYPE = 4;

    private final NavigableSet<Long> frames = new TreeSet<>();
    private final List<JsonNode> texts = new ArrayList<>();
    private long doubled;
    private long longestNanos;
    private boolean closed;
    private final ClientWebSocket socket = CLIENT.webSocket();

    /** Opens one on loopback, such as {@code /ws/live?camera=yard}. */
    public static StampViewer open(int port, String path) {
        StampViewer viewer = new StampViewer();
        WebSocketConnectOptions to =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
        // all handlers before it opens, else what comes at once finds none
        viewer.socket.binaryMessageHandler(message -> viewer.message(message.getBytes()));
        viewer.socket.textMessageHandler(viewer::told);
        viewer.socket.closeHandler(done -> viewer.gone());
        viewer.socket.connect(to).toCompletionStage().toCompletableFuture().join();
        return viewer;
    }

    private synchronized void message(byte[] message) {
        FrameStamp stamp = isFragment(message) ? FrameStamp.find(message) : null;
        if (stamp != null) {
            doubled += frames.add(stamp.frame()) ? 0 : 1;
            Instant now = Instant.now();
            long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano() - stamp.sentNanos();
            longestNanos = Math.max(longestNanos, nanos);
        }
    }

    private static boolean isFragment(byte[] message) {
        return message.length > 2 * TYPE
                && new String(message, TYPE, TYPE, java.nio.charset.StandardCharsets.US_ASCII).equals("moof");
    }

    private synchronized void told(String text) {
        try {
            texts.add(MAPPER.readTree(text));
        } catch (IOException e) {
            closed = true; // whoever waits for it notices
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void gone() {
        closed = true;
    }

    /** The numbers of all frames that came. */
    public synchronized NavigableSet<Long> frames() {
        return new TreeSet<>(frames);
    }

    /** The number of the newest frame; -1 before the first. */
    public synchronized long newest() {
        return frames.isEmpty() ? -1 : frames.last();
    }

    /** Frames that came more than once. */
    public synchronized long doubled() {
        return doubled;
    }

    /** The longest that a frame took from the camera to here, in milliseconds; starts anew with each call. */
    public synchronized long longestMillis() {
        long longest = longestNanos / 1_000_000;
        longestNanos = 0;
        return longest;
    }

    /** The texts of one type. */
    public synchronized List<JsonNode> texts(String type) {
        return texts.stream()
                .filter(text -> text.path("type").asText().equals(type))
                .toList();
    }

    /** The ids of events that were told of in one phase, such as {@code opened}. */
    public synchronized Set<String> events(String phase) {
        return texts("event").stream()
                .filter(event -> event.path("phase").asText().equals(phase))
                .map(event -> event.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it was closed, from whichever side. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        socket.close();
    }
}
