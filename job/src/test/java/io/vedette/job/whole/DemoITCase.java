// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vedette.job.cli.Vedette;
import io.vedette.web.fixtures.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that anybody runs: the sample footage, the real model, and what comes of them. */
class DemoITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    @Test
    void showsPeopleCountsThemAndKeepsTheirPicturesAndClips() throws Exception {
        try (ChildJvm child =
                ChildJvm.start(directory, Vedette.class, "demo", "--no-browser", "--cameras", "2", "--port", "0")) {
            int port = child.port("page ");
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> isOnline(port));
            await().atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> !person(port).isMissingNode());
            JsonNode event = person(port);
            assertThat(Web.bytes(port, event.path("snapshot").asText())).startsWith(0xff, 0xd8); // a JPEG's
            Path clip = Files.write(
                    directory.resolve("event.mp4"),
                    Web.bytes(port, event.path("clip").asText()));
            assertThat(Clips.seconds(clip)).isGreaterThan(5);
            await().atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> Web.json(port, "/api/counters")
                                    .at("/counters/0/count")
                                    .asInt()
                            > 0);
            showsThePage(port);

            child.signal("TERM");
            child.exitCode();
            assertThat(child.lines()).contains("stopping");
        }
    }

    /** What a newcomer sees: people in boxes, and events below. */
    private static void showsThePage(int port) {
        try (Browser browser = Browser.open()) {
            browser.size(1280, 900);
            browser.go("http://127.0.0.1:" + port + "/");
            await().atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> browser.eval("document.querySelectorAll('.tile canvas').length === 2"
                                    + " && [...document.querySelectorAll('.tile canvas')].some((c) => c.dataset.boxes > 0)"
                                    + " && document.querySelector('.recent img')?.naturalWidth > 0")
                            .asBoolean());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static boolean isOnline(int port) throws Exception {
        JsonNode cameras = Web.json(port, "/api/cameras").path("cameras");
        return cameras.size() == 2
                && cameras.get(0).path("state").asText().equals("online")
                && cameras.get(1).path("state").asText().equals("online");
    }

    /** An event of a person with all its files; missing while there is none. */
    private static JsonNode person(int port) throws Exception {
        for (JsonNode event : Web.json(port, "/api/events?label=person").path("events")) {
            if (event.hasNonNull("snapshot") && event.hasNonNull("clip") && event.hasNonNull("path")) {
                return event;
            }
        }
        return MissingNode.getInstance();
    }
}
