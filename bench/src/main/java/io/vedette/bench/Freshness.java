// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How old the newest analysed frame of each camera gets before the next one is told. Seconds on one clock. Thread-safe. */
final class Freshness {
    private final Map<String, Double> newest = new HashMap<>();
    private double oldest;

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
