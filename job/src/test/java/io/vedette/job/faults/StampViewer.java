// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.sources.simulator.FrameStamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A viewer that is none of ours: the JDK's websocket client. It keeps of each fragment the simulator's stamp and how long it was
 * on its way, and the texts. Thread-safe.
 */
public final class StampViewer implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TYPE = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder characters = new StringBuilder();
    private final NavigableSet<Long> frames = new TreeSet<>();
    private final List<JsonNode> texts = new ArrayList<>();
    private long doubled;
    private long longestNanos;
    private boolean closed;
    private @Nullable WebSocket socket;

    /** Opens one on loopback, such as {@code /ws/live?camera=yard}. */
    public static StampViewer open(int port, String path) {
        StampViewer viewer = new StampViewer();
        viewer.socket = CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), viewer)
                .join();
        return viewer;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        if (last) {
            message(bytes.toByteArray());
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    private void message(byte[] message) {
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

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        characters.append(part);
        if (last) {
            try {
                texts.add(MAPPER.readTree(characters.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            characters.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = true;
        return null;
    }

    @Override
    public synchronized void onError(WebSocket from, Throwable error) {
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
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
