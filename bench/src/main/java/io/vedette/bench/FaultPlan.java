// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.sources.simulator.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Which camera misbehaves when, and how: random, and the same for the same seed.
 *
 * @param steps in the order of their times
 */
record FaultPlan(List<Step> steps) {
    /** Seconds that a fault lasts at least. */
    static final int LEAST_LENGTH = 4;

    /** And at most. */
    static final int MOST_LENGTH = 24;

    /** A camera is told something. */
    record Step(double second, String camera, Fault fault) {}

    /**
     * A plan.
     *
     * @param seed of all that is random in it
     * @param cameras of which each has one fault at a time; of several at once where faults outlast the next one's beginning
     * @param every how many seconds lie between the beginnings of two faults
     * @param seconds when all are well again, and stay so
     */
    static FaultPlan of(long seed, Collection<String> cameras, double every, double seconds) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
        faults.remove(Fault.NONE);
        Map<String, Double> ends = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (double at = every / 2; at < seconds; at += every) {
            double now = at;
            List<String> well = cameras.stream()
                    .filter(camera -> ends.getOrDefault(camera, 0.0) < now)
                    .toList();
            if (well.isEmpty()) {
                continue;
            }
            String camera = well.get(random.nextInt(well.size()));
            Fault fault = faults.get(random.nextInt(faults.size()));
            double end = at + LEAST_LENGTH + random.nextInt(MOST_LENGTH - LEAST_LENGTH + 1);
            steps.add(new Step(at, camera, fault));
            steps.add(new Step(Math.min(end, seconds), camera, Fault.NONE));
            ends.put(camera, end);
        }
        steps.sort(Comparator.comparingDouble(Step::second));
        return new FaultPlan(steps);
    }

    /** Such as {@code 3 x kick, 5 x stall}. */
    String summary() {
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        steps.stream()
                .filter(step -> step.fault != Fault.NONE)
                .forEach(step -> counts.merge(step.fault, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT, "%d x %s", entry.getValue(), entry.getKey().commandName()))
                .collect(Collectors.joining(", "));
    }
}
