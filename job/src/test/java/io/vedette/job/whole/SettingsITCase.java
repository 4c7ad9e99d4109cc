// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera's settings changed while it runs, through all of Vedette. */
class SettingsITCase {
    private static final String LINE = "{\"lines\":[{\"name\":\"drawn\",\"from\":[0.5,1],\"to\":[0.5,0]}]}";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aLineDrawnWhileItRunsCountsAtOnceAndAfterARestartUntilTheFileSaysOtherwise() throws Exception {
        NumberedClip.writeVisit(directory.resolve("visits.mp4"), 112, 50);
        Installation installation = Installation.in(directory)
                .withCamera("door", "file:visits.mp4")
                .withSettings("tracking: {confirm: 2}\n");
        try (VedetteServer server = installation.start()) {
            Api api = new Api(server);
            await().atMost(PATIENCE).until(() -> api.state("door").equals("online"));
            String since = api.camera("door").path("since").asText();
            assertThat(api.json("/api/counters").path("counters")).isEmpty();

            assertThat(api.patch("/api/cameras/door", LINE).statusCode()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> crossings(api) > 0);
            assertThat(api.camera("door").path("since").asText())
                    .as("never reconnected")
                    .isEqualTo(since);
        }
        try (VedetteServer server = installation.start()) {
            Api api = new Api(server);
            await().atMost(PATIENCE).until(() -> api.state("door").equals("online"));
            assertThat(api.json("/api/cameras/door/settings")
                            .at("/lines/0/origin")
                            .asText())
                    .isEqualTo("page");
            long before = crossings(api);
            await().atMost(PATIENCE).until(() -> crossings(api) > before);

            installation
                    .withCamera("door", "file:visits.mp4", "lines: [{name: drawn, from: [0, 0.1], to: [0.1, 0]}]")
                    .write();
            await().atMost(PATIENCE).until(() -> api.json("/api/cameras/door/settings"), SettingsITCase::isOverridden);
            assertThat(api.patch("/api/cameras/door", LINE).statusCode()).isEqualTo(409);
        }
    }

    private static boolean isOverridden(JsonNode settings) {
        return settings.at("/lines/0/origin").asText().equals("file")
                && settings.at("/overridden/0").asText().equals("lines.drawn");
    }

    private static long crossings(Api api) {
        long sum = 0;
        for (JsonNode row : api.json("/api/counters").path("counters")) {
            sum += row.path("line").asText().equals("drawn") ? row.path("count").asLong() : 0;
        }
        return sum;
    }
}
