// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.ConfigLoader;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.replay.Replay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adaptive decoding in the whole pipeline, from packets to events, beside decoding all of the same video. */
class AdaptiveReplayITCase {
    /** Longer than it takes to earn trust, which is 14 s and 120 s. */
    private static final int STILL_SECONDS = 160;

    private static final int VISITS = 4;

    @TempDir
    private Path directory = Path.of("");

    private Path clip = Path.of("");

    @BeforeEach
    void film() throws Exception {
        clip = directory.resolve("clip.mp4");
        NumberedClip.writeLate(clip, STILL_SECONDS * NumberedClip.FPS, VISITS);
    }

    @Test
    void findsTheSameEventsInFewerFrames() throws Exception {
        List<JsonNode> all = replay("all");
        List<JsonNode> adaptive = replay("adaptive");

        assertThat(begins(all)).hasSize(VISITS);
        assertThat(begins(adaptive)).hasSize(VISITS);
        for (int i = 0; i < VISITS; i++) {
            assertThat(begins(adaptive).get(i)).isCloseTo(begins(all).get(i), within(0.5));
        }
        assertThat(lookedAt(all)).isEqualTo((STILL_SECONDS + 4 * VISITS) * 5);
        assertThat(lookedAt(adaptive))
                .as("frames that were looked at: asleep, one in each second is enough")
                .isLessThan(lookedAt(all) - 40);
    }

    /** When events began, in seconds; a recording's times are those of its frames. */
    private static List<Double> begins(List<JsonNode> lines) {
        List<Double> begins = new ArrayList<>();
        for (JsonNode line : lines) {
            if (line.path("type").asText().equals("event")
                    && line.path("phase").asText().equals("opened")) {
                begins.add(Instant.parse(line.path("start").asText()).toEpochMilli() / 1e3);
            }
        }
        return begins;
    }

    private static int lookedAt(List<JsonNode> lines) {
        return (int) lines.stream().filter(line -> line.has("outcome")).count();
    }

    private List<JsonNode> replay(String policy) throws Exception {
        Path config = Installation.in(directory)
                .withCamera("door", "file:elsewhere.mp4", "analysis: {decode: " + policy + "}")
                .withSettings("""
                    tracking: {confirm: 2, lost: 500ms}
                    rules: [{name: visit, labels: [person], cooldown: 0s, merge: 0s}]
                    """)
                .write();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            new Replay(ConfigLoader.load(config), config, "door", directory.resolve(policy)).run(clip, out);
        }
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : printed.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(mapper.readTree(line));
        }
        return lines;
    }
}
