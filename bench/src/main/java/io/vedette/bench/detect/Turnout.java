// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.record.FrameResult;
import io.vedette.record.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What came out of the job: how many frames of each camera were analysed, and how old they were then. Thread-safe.
 */
final class Turnout {
    private final Map<String, Integer> analysed = new ConcurrentHashMap<>();
    private final List<Long> ageNanos = new ArrayList<>();
    private boolean failed;

    /** A result came out. */
    synchronized void add(FrameResult result, long nowNanos) {
        failed |= result.outcome() == Outcome.FAILED || result.outcome() == Outcome.TIMED_OUT;
        if (result.outcome() == Outcome.ANALYSED) {
            analysed.merge(result.camera().name(), 1, Integer::sum);
            ageNanos.add(nowNanos - result.arrivalNanos());
        }
    }

    /** Begins anew. */
    synchronized void clear() {
        analysed.clear();
        ageNanos.clear();
        failed = false;
    }

    /** How many frames were analysed of all cameras. */
    synchronized int total() {
        return ageNanos.size();
    }

    /** Whether a detector failed on a frame or took too long. */
    synchronized boolean hasFailed() {
        return failed;
    }

    /** Largest number of a camera's frames minus the smallest, over the mean; of these cameras. */
    synchronized double unevenness(List<String> cameras) {
        int[] counts = cameras.stream()
                .mapToInt(name -> analysed.getOrDefault(name, 0))
                .toArray();
        int most = Arrays.stream(counts).max().orElse(0);
        int least = Arrays.stream(counts).min().orElse(0);
        double mean = Arrays.stream(counts).average().orElse(0);
        return mean == 0 ? 0 : (most - least) / mean;
    }

    /** Milliseconds from a frame's arrival to its result, of all that were analysed. */
    synchronized double[] ageMillis() {
        return ageNanos.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
    }
}
