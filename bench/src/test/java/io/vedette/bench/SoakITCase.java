// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** 16 cameras, one of which misbehaves every 20 s: nothing is lost between the inside and the outside, and nothing grows. */
class SoakITCase {
    /** What a process may have more in the last third than in the first. */
    private static final double GROWTH = 1.1;

    @TempDir
    private Path out;

    @Test
    void countsAgreeAfterAMinute() throws Exception {
        ObjectNode results = soak(1);

        agree(results);
    }

    @Test
    @Tag("thorough")
    void nothingGrowsInAnHour() throws Exception {
        ObjectNode results = soak(60);

        agree(results);
        assertThat(results.path("soak nothing dropped").path("ours").asInt()).isEqualTo(16);
        for (String figure : new String[] {"RSS", "threads", "handles", "sockets"}) {
            assertThat(results.path("soak " + figure).path("ratio").asDouble())
                    .as(figure)
                    .isLessThanOrEqualTo(GROWTH);
        }
    }

    /** Outside and inside tell of the same frames and events, come what may: what a busy machine drops is told as dropped. */
    private static void agree(ObjectNode results) {
        for (String figure : new String[] {"frames add up", "online"}) {
            assertThat(results.path("soak " + figure).path("ours").asInt())
                    .as(figure)
                    .isEqualTo(16);
        }
        assertThat(results.path("soak frames").path("ours").asDouble()).isPositive();
        assertThat(results.path("soak events").path("ratio").asDouble()).isEqualTo(1);
    }

    private ObjectNode soak(int minutes) throws Exception {
        StringWriter errors = new StringWriter();
        CommandLine bench = Bench.commandLine()
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true));

        int status = bench.execute("soak", "--minutes", Integer.toString(minutes), "--out", out.toString());

        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        ObjectNode results = new ObjectMapper().createObjectNode();
        new ObjectMapper()
                .readTree(Files.readString(out.resolve("soak.json")))
                .forEach(line -> results.set(line.get("case").asText(), line));
        return results;
    }
}
