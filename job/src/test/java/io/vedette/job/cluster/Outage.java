// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultRow;
import io.vedette.web.fixtures.TestViewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is told of cameras, and what comes of them, from the moment in which their lanes end. */
final class Outage {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final long begun = System.nanoTime();
    private final TestViewer told;
    private final Bystanders viewers;
    private final int before;
    private String said = "nothing";

    /**
     * Begins now, before the kill.
     *
     * @param told has what is told of all cameras
     */
    Outage(TestViewer told, Bystanders viewers) {
        this.told = told;
        this.viewers = viewers;
        this.before = told.texts("state").size();
    }

    /** Waits until so many cameras are said to be away; each with the newest frame that came of it. */
    Map<String, Long> away(int count) {
        Map<String, Long> away = new TreeMap<>();
        await().atMost(PATIENCE).until(() -> {
            List<JsonNode> states = told.texts("state");
            for (JsonNode state : states.subList(before, states.size())) {
                if (!state.path("state").asText().equals("online") && away.size() < count) {
                    said = state.path("state").asText() + ": "
                            + state.path("error").asText() + ", after "
                            + FaultRow.seconds(FaultRow.secondsSince(begun));
                    String camera = state.path("camera").asText();
                    away.putIfAbsent(camera, viewers.newest(camera));
                }
            }
            return away.size() == count;
        });
        return away;
    }

    /** The words with which the last of them was said to be away, and when. */
    String said() {
        return said;
    }

    /** Waits until later frames of each of these have come; how many seconds after the beginning that was. */
    double back(Map<String, Long> away) {
        Set<Map.Entry<String, Long>> each = away.entrySet();
        await().atMost(PATIENCE)
                .until(() -> each.stream().allMatch(one -> viewers.newest(one.getKey()) > one.getValue()));
        return FaultRow.secondsSince(begun);
    }
}
