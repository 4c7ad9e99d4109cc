// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each benchmark in short, but {@code soak} ({@link SoakITCase}): that both sides run, agree, and leave a result. */
class BenchITCase {
    @ParameterizedTest
    @CsvSource({
        "ingest, 2",
        "decode, 3",
        "motion, 12",
        "detect, 8",
        "track, 7",
        "count, 4",
        "clip, 1",
        "live, 4",
        "memory, 1",
        "viewers, 2",
        "start, 2",
        "page, 5",
        "scale, 4",
        "recall, 8",
        "policies, 3",
        "kernels, 6"
    })
    void measuresBothSides(String name, int lines, @TempDir Path out) throws Exception {
        measure(name, lines, out);
    }

    /** Starts two clusters of processes one after the other. */
    @Test
    @Tag("thorough")
    void measuresClusters(@TempDir Path out) throws Exception {
        measure("cluster", 17, out);
    }

    private static void measure(String name, int lines, Path out) throws Exception {
        StringWriter table = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine bench =
                Bench.commandLine().setOut(new PrintWriter(table, true)).setErr(new PrintWriter(errors, true));

        int status = bench.execute(name, "--quick", "--rounds", "1", "--out", out.toString());

        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        JsonNode results = new ObjectMapper().readTree(Files.readString(out.resolve(name + ".json")));
        assertThat(results).hasSize(lines).allSatisfy(line -> {
            double least = least(line.get("unit").asText());
            assertThat(line.get("ours").asDouble()).isGreaterThanOrEqualTo(least);
            assertThat(line.get("reference").asDouble()).isGreaterThanOrEqualTo(least);
            assertThat(line.get("ratio").asDouble()).isFinite();
        });
        assertThat(table.toString())
                .contains("reference of " + results.get(0).get("case").asText());
    }

    /** In some seconds nobody need cross a line, and MOTA may be below zero. */
    private static double least(String unit) {
        return switch (unit) {
            case "of 1" -> -1;
            case "switches", "crossings", "events", "cameras online", "passes", "per hour" -> 0;
            case "CPU-s per further camera's minute" -> -60;
            // Between two small numbers of cameras anything else may matter more.
            case "CPU ms/s per further camera", "MB per further camera", "kbit/s per further camera" -> -1e6;
            default -> Double.MIN_VALUE;
        };
    }
}
