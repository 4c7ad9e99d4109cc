// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.record.Detection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which labels each detector has given on one camera since the start: at most those its model knows. What was never seen can't
 * be missed, so this tells as well as the model's own list whose absence a frame proves, also while a model is not there.
 */
final class GivenLabels {
    private final Map<String, Set<String>> given = new HashMap<>();

    void add(String detector, List<Detection> detections) {
        Set<String> labels = given.computeIfAbsent(detector, name -> new TreeSet<>());
        detections.forEach(detection -> labels.add(detection.label()));
    }

    /** The labels that are those of detectors that looked and of none that did not, in order. */
    List<String> onlyOf(Collection<String> looked, Collection<String> blind) {
        Set<String> labels = new TreeSet<>();
        looked.forEach(detector -> labels.addAll(given.getOrDefault(detector, Set.of())));
        blind.forEach(detector -> labels.removeAll(given.getOrDefault(detector, Set.of())));
        return List.copyOf(labels);
    }
}
