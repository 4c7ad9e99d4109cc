// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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

    /** Frames by camera when none sends any more: as soon as all add up, or as they are after half a minute. */
    List<FrameCount> frames() throws Exception {
        List<FrameCount> counts = List.of();
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            TimeUnit.SECONDS.sleep(1); // statistics are told once a second
            Map<String, JsonNode> told = new TreeMap<>();
            vedette.get("/api/cameras")
                    .path("cameras")
                    .forEach(one -> told.put(one.path("name").asText(), one));
            counts = new ArrayList<>();
            for (Map.Entry<String, AtomicLong> one : fragments.entrySet()) {
                JsonNode camera = told.getOrDefault(one.getKey(), MissingNode.getInstance());
                counts.add(FrameCount.of(one.getKey(), camera, one.getValue().get()));
            }
            if (counts.stream().allMatch(FrameCount::addsUp)) {
                break;
            }
        }
        return counts;
    }

    /**
     * Identifiers of events.
     *
     * @param both in the database and told on a socket
     * @param lost told and not stored
     * @param untold stored and not told
     */
    record Events(Set<String> both, Set<String> lost, Set<String> untold) {
        private static Events of(Set<String> stored, Set<String> told) {
            Set<String> both = new TreeSet<>(stored);
            both.retainAll(told);
            Set<String> lost = new TreeSet<>(told);
            lost.removeAll(both);
            Set<String> untold = new TreeSet<>(stored);
            untold.removeAll(both);
            return new Events(both, lost, untold);
        }

        /** Whether what was told is what was stored. */
        boolean agree() {
            return lost.isEmpty() && untold.isEmpty();
        }

        /** How many there are in all. */
        int all() {
            return both.size() + lost.size() + untold.size();
        }
    }

    /** Events stored and told: as soon as they agree, or as they are after half a minute. */
    Events events() throws Exception {
        Events found = Events.of(stored(), events);
        for (int second = 0; second < PATIENCE_SECONDS && !found.agree(); second++) {
            TimeUnit.SECONDS.sleep(1);
            found = Events.of(stored(), events);
        }
        return found;
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
