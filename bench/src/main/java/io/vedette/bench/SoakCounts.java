// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What comes out of a {@link VedetteProcess}, counted by its clients from the first frame on: fragments of each camera, and events.
 * At the end it is compared with what the process says of itself and has in its database.
 */
final class SoakCounts implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 30;

    private final VedetteProcess vedette;
    private final Map<String, AtomicLong> fragments = new TreeMap<>();
    private final Set<String> events = ConcurrentHashMap.newKeySet();
    private final List<SocketViewer> viewers = new ArrayList<>();

    private SoakCounts(VedetteProcess vedette) {
        this.vedette = vedette;
    }

    /** Watches all cameras of a process that has just been started: what was before comes from the rewind buffer. */
    static SoakCounts open(VedetteProcess vedette, Collection<String> cameras) throws Exception {
        SoakCounts counts = new SoakCounts(vedette);
        try {
            for (String camera : cameras) {
                AtomicLong count = new AtomicLong();
                counts.fragments.put(camera, count);
                counts.viewers.add(SocketViewer.open(
                        vedette,
                        "/ws/live?camera=" + camera + "&rewind=10",
                        message -> count.addAndGet(Fragments.isFragment(message) ? 1 : 0),
                        text -> {}));
            }
            counts.viewers.add(SocketViewer.open(vedette, "/ws/results", message -> {}, counts::hear));
            return counts;
        } catch (Exception e) {
            counts.close();
            throw e;
        }
    }

    private void hear(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.path("type").asText().equals("event")) {
                events.add(message.path("id").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Both counts of one thing.
     *
     * @param inside what the process says
     * @param outside what came to its clients
     */
    record Pair(long inside, long outside) {}

    /**
     * Frames of all cameras, when none sends any more.
     *
     * @throws BenchmarkException when the counts of a camera still differ after half a minute
     */
    Pair frames() throws Exception {
        Set<String> differ = Set.of("all");
        long inside = 0;
        long outside = 0;
        for (int second = 0; second < PATIENCE_SECONDS && !differ.isEmpty(); second++) {
            TimeUnit.SECONDS.sleep(1); // statistics are told once a second
            differ = new TreeSet<>();
            inside = 0;
            outside = 0;
            for (JsonNode camera : vedette.get("/api/cameras").path("cameras")) {
                String name = camera.path("name").asText();
                long received = camera.at("/frames/received").asLong();
                long came = fragments.getOrDefault(name, new AtomicLong()).get();
                inside += received;
                outside += came;
                if (received != came) {
                    differ.add(name + ": " + received + " went in, " + came + " came out");
                }
            }
        }
        if (!differ.isEmpty()) {
            throw new BenchmarkException(String.join("; ", differ));
        }
        return new Pair(inside, outside);
    }

    /**
     * Events stored and told.
     *
     * @throws BenchmarkException when they still differ after half a minute
     */
    Pair events() throws Exception {
        Set<String> stored = Set.of();
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            stored = stored();
            if (stored.equals(events)) {
                return new Pair(stored.size(), events.size());
            }
            TimeUnit.SECONDS.sleep(1);
        }
        Set<String> lost = new TreeSet<>(events);
        lost.removeAll(stored);
        Set<String> untold = new TreeSet<>(stored);
        untold.removeAll(events);
        throw new BenchmarkException("events told and not stored: " + lost + ", stored and not told: " + untold);
    }

    private Set<String> stored() throws IOException, InterruptedException {
        Set<String> ids = new TreeSet<>();
        String cursor = "";
        do {
            JsonNode page = vedette.get("/api/events?limit=500" + cursor);
            page.path("events").forEach(event -> ids.add(event.path("id").asText()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    @Override
    public void close() {
        viewers.forEach(SocketViewer::close);
    }
}
