// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How old the newest analysed frame of each camera gets before the next one is told. Seconds on one clock. Thread-safe. */
final class Freshness {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LOOKED = Set.of("analysed", "still");

    private final Map<String, Double> newest = new HashMap<>();
    private double oldest;

    /** Seconds since the epoch. */
    static double now() {
        return seconds(Instant.now());
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    /**
     * A message came on {@code /ws/results}; only one of an analysed frame matters.
     *
     * @param of whom to tell, by the camera
     */
    static void told(String message, Function<String, Freshness> of) {
        JsonNode result;
        try {
            result = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + message, e);
        }
        if (LOOKED.contains(result.path("outcome").asText())) {
            Instant time = Instant.parse(result.path("time").asText());
            String camera = result.path("camera").asText();
            of.apply(camera).analysed(camera, seconds(time), now());
        }
    }

    /**
     * A frame was analysed.
     *
     * @param camera whose
     * @param frame when the frame was taken
     * @param now when that is known
     */
    synchronized void analysed(String camera, double frame, double now) {
        Double before = newest.get(camera);
        if (before != null) {
            oldest = Math.max(oldest, now - before);
        }
        newest.merge(camera, frame, Math::max);
    }

    /** Whether something is known of all of these cameras. */
    synchronized boolean knows(Set<String> cameras) {
        return newest.keySet().containsAll(cameras);
    }

    /** Forgets all other cameras. */
    synchronized void retain(Set<String> cameras) {
        newest.keySet().retainAll(cameras);
    }

    /**
     * Forgets how old frames were so far, and all other cameras: what was removed may still have been told of since. Cameras of
     * which nothing is known yet are as if they had been looked at just now.
     */
    synchronized void begin(Set<String> cameras, double now) {
        newest.keySet().retainAll(cameras);
        cameras.forEach(camera -> newest.putIfAbsent(camera, now));
        oldest = 0;
    }

    /** How old a newest frame has been at most since {@link #begin}, up to now. */
    synchronized double oldest(double now) {
        return newest.values().stream().mapToDouble(frame -> now - frame).reduce(oldest, Math::max);
    }
}
