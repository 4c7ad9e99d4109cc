// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.bench.track.IdentityTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each benchmark in short: that both sides run, agree, and leave a result. */
class BenchITCase {
    @ParameterizedTest
    @CsvSource({
        "ingest, 1",
        "decode, 1",
        "motion, 2",
        "detect, 1",
        "track, 4",
        "clip, 1",
        "live, 2",
        "memory, 1",
        "start, 2"
    })
    void measuresBothSides(String name, int lines, @TempDir Path out) throws Exception {
        StringWriter table = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine bench =
                Bench.commandLine().setOut(new PrintWriter(table, true)).setErr(new PrintWriter(errors, true));

        int status = bench.execute(name, "--quick", "--rounds", "1", "--out", out.toString());

        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        JsonNode results = new ObjectMapper().readTree(Files.readString(out.resolve(name + ".json")));
        int footage = name.equals("track") && IdentityTable.hasVtest() ? 3 : 0;
        assertThat(results).hasSize(lines + footage).allSatisfy(line -> {
            double least = line.get("unit").asText().equals("switches") ? 0 : Double.MIN_VALUE;
            assertThat(line.get("ours").asDouble()).isGreaterThanOrEqualTo(least);
            assertThat(line.get("reference").asDouble()).isGreaterThanOrEqualTo(least);
            assertThat(line.get("ratio").asDouble()).isGreaterThanOrEqualTo(least);
        });
        assertThat(table.toString())
                .contains("reference of " + results.get(0).get("case").asText());
    }
}
