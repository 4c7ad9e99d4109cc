// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.stats.DropReason;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What went into one camera, and what became of it for one viewer.
 *
 * @param camera its name
 * @param received frames that went in, as the process says
 * @param came fragments that the viewer got; a fragment is one frame
 * @param dropped fragments that the process says it left out on the way to the viewer, by reason, none of them 0
 */
record FrameCount(String camera, long received, long came, Map<String, Long> dropped) {
    /** Reasons that cost a viewer of the live socket a fragment. */
    private static final Set<DropReason> ON_THE_WAY = Set.of(
            DropReason.FRAGMENT_LANE_BEHIND,
            DropReason.LINK_BEHIND,
            DropReason.GATEWAY_AWAY,
            DropReason.GATEWAY_AWAITS_KEY,
            DropReason.VIEWER_SLOW);

    /**
     * Reads a camera of {@code /api/cameras}.
     *
     * @param name the camera's
     * @param camera its object; one without members when the camera is not listed
     * @param came what its only viewer got
     */
    static FrameCount of(String name, JsonNode camera, long came) {
        Map<String, Long> dropped = new TreeMap<>();
        for (DropReason reason : ON_THE_WAY) {
            long count = camera.path("dropped").path(reason.wireName()).asLong();
            if (count != 0) {
                dropped.put(reason.wireName(), count);
            }
        }
        return new FrameCount(name, camera.at("/frames/received").asLong(), came, dropped);
    }

    /** Whether each frame came or is told as dropped. */
    boolean addsUp() {
        return received == came + droppedInAll();
    }

    private long droppedInAll() {
        return dropped.values().stream().mapToLong(count -> count).sum();
    }

    @Override
    public String toString() {
        String left = dropped.entrySet().stream()
                .map(entry -> ", " + entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining());
        return camera + ": " + received + " went in, " + came + " came out" + left;
    }
}
