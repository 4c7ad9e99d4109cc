// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.web.fixtures.TestViewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was said of events on the websockets of several lives of a server, kept by a process that outlives them. */
final class Announced {
    private final List<JsonNode> past = new ArrayList<>();
    private @Nullable TestViewer viewer;

    /** Listens to the next life; what the last one said before its end stays. */
    void listen(int port) {
        past.addAll(heard());
        close();
        viewer = TestViewer.open(port, "/ws/results");
    }

    /** Said in the present life, in one phase. */
    List<JsonNode> now(String phase) {
        return heard().stream()
                .filter(event -> event.path("phase").asText().equals(phase))
                .toList();
    }

    /** Opened and not closed in the present life. */
    Set<String> open() {
        Set<String> open = ids(now("opened"));
        open.removeAll(ids(now("closed")));
        return open;
    }

    /** All so far. */
    List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>(past);
        all.addAll(heard());
        return all;
    }

    private void close() {
        if (viewer != null) {
            viewer.close();
        }
    }

    private List<JsonNode> heard() {
        return viewer == null ? List.of() : viewer.texts("event");
    }

    private static Set<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id").asText()).collect(Collectors.toCollection(TreeSet::new));
    }
}
