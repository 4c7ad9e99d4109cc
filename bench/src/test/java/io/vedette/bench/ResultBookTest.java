// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultBookTest {
    private static final Result RESULT = new Result(
            "ingest",
            0.05,
            0.4,
            "CPU-s",
            0.125,
            null,
            Better.LOWER,
            0.1,
            "a machine",
            "ffmpeg",
            "2026-01-01T00:00:00Z");

    @Test
    void writesEveryKeyOfTheContract(@TempDir Path directory) throws Exception {
        Path file = ResultBook.write(directory.resolve("results"), "ingest", List.of(RESULT));

        JsonNode line = new ObjectMapper().readTree(Files.readString(file)).get(0);
        assertThat(file).hasFileName("ingest.json");
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "case",
                        "ours",
                        "reference",
                        "unit",
                        "ratio",
                        "target",
                        "better",
                        "spread",
                        "machine",
                        "command",
                        "date");
        assertThat(line.get("case").asText()).isEqualTo("ingest");
        assertThat(line.get("better").asText()).isEqualTo("lower");
        assertThat(line.get("target").isNull()).isTrue();
    }

    @Test
    void targetsBoundTheRatioFromTheSideThatIsWorse() {
        assertThat(RESULT.onTarget()).isTrue();
        assertThat(RESULT.withTarget(0.125).onTarget()).isTrue();
        assertThat(RESULT.withTarget(0.12).onTarget()).isFalse();

        Result higher = new Result("viewers", 3, 4, "per core", 0.75, 0.7, Better.HIGHER, 0, "", "", "");
        assertThat(higher.onTarget()).isTrue();
        assertThat(higher.withTarget(0.8).onTarget()).isFalse();
        assertThat(ResultBook.table(List.of(RESULT.withTarget(1.5), higher.withTarget(0.8))))
                .contains("<= 1.5 ", ">= 0.8 !");
    }

    @Test
    void tableNamesTheReference() {
        assertThat(ResultBook.table(List.of(RESULT)))
                .contains(
                        "ingest",
                        "0.05000",
                        "0.4000",
                        "0.1250",
                        "10 %",
                        "lower is better",
                        "reference of ingest: ffmpeg");
    }
}
