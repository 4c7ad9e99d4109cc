// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.ConfigLoader;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.replay.Replay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vedette replay}, with real video and a real model. */
class ReplayCommandITCase {
    private static final int SECONDS = 6;

    @TempDir
    private Path directory;

    @Test
    void saysTheSameTwiceAndLeavesNoFrameOut() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, SECONDS * NumberedClip.FPS);
        Path config = Installation.in(directory)
                .withCamera("door", "file:elsewhere.mp4")
                .write();

        List<String> lines = replay(config, clip, "first");

        ObjectMapper mapper = new ObjectMapper();
        int persons = 0;
        int results = 0;
        List<String> phases = new ArrayList<>();
        for (String line : lines) {
            JsonNode result = mapper.readTree(line);
            if (result.path("type").asText().equals("event")) {
                phases.add(result.path("phase").asText());
                continue;
            }
            results++;
            assertThat(result.path("outcome").asText()).isIn("analysed", "still");
            persons += result.at("/detections/0/label").asText().equals("person") ? 1 : 0;
        }
        assertThat(results).isEqualTo(SECONDS * 5); // one frame each 200 ms is looked at
        assertThat(phases).startsWith("opened").endsWith("closed");
        assertThat(persons).isGreaterThan(SECONDS);
        assertThat(replay(config, clip, "second")).isEqualTo(lines);
    }

    private List<String> replay(Path config, Path clip, String work) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            long count = new Replay(ConfigLoader.load(config), config, "door", directory.resolve(work)).run(clip, out);
            List<String> lines =
                    printed.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(Math.toIntExact(count));
            return lines;
        }
    }
}
