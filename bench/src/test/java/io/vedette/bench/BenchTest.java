// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingst | no benchmark is called ingst (expected: some of ingest, decode, motion, detect, live, memory, start)",
                "--rounds 0 | --rounds: 0 (expected: 1 or more)",
                "--rounds=many | Invalid value for option '--rounds': 'many' is not an int",
                "--roundz=2 | Unknown option: '--roundz=2'",
            })
    void wrongInputIsSaidAndEndsWithTwo(String arguments, String message) {
        StringWriter said = new StringWriter();
        CommandLine bench = Bench.commandLine().setErr(new PrintWriter(said, true));

        assertThat(bench.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(said.toString()).contains(message);
    }

    @Test
    void countsFragmentsAndRefusesWhatIsNoMp4() throws Exception {
        byte[] boxes = {
            0, 0, 0, 9, 'f', 't', 'y', 'p', 1, 0, 0, 0, 8, 'm', 'o', 'o', 'f', 0, 0, 0, 8, 'm', 'o', 'o', 'f'
        };
        assertThat(IngestBenchmark.countFragments(new ByteArrayInputStream(boxes)))
                .isEqualTo(2);

        byte[] noise = {0, 0, 0, 3, 'x', 'x', 'x', 'x'};
        assertThatThrownBy(() -> IngestBenchmark.countFragments(new ByteArrayInputStream(noise)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAReferenceThatFindsSomethingElse() throws Exception {
        Box box = new Box(0.1f, 0.1f, 0.2f, 0.4f);
        List<List<Detection>> ours = List.of(List.of(new Detection("person", 0.9f, box)));

        DetectBenchmark.compare(ours, List.of(List.of(new BareYolo.Found(0, 0.9f, box))));

        Box elsewhere = new Box(0.6f, 0.1f, 0.2f, 0.4f);
        assertThatThrownBy(
                        () -> DetectBenchmark.compare(ours, List.of(List.of(new BareYolo.Found(0, 0.9f, elsewhere)))))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("0 of 1 boxes");
        assertThatThrownBy(() -> DetectBenchmark.compare(List.of(List.of()), List.of(List.of())))
                .isInstanceOf(BenchmarkException.class);
    }

    @Test
    void aFailedProgramIsAnErrorWithWhatItSaid() {
        assertThatThrownBy(() -> Child.run(List.of("bash", "-c", "echo broken >&2; exit 3"), output -> 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 3: broken");
        assertThatThrownBy(() -> Child.cpuSeconds(List.of("bash", "-c", "exit 4")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 4");
    }

    @Test
    void processorTimeIsThatOfTheProgram() throws Exception {
        double idle = Child.cpuSeconds(List.of("sleep", "0.1"));
        double busy = Child.cpuSeconds(List.of("bash", "-c", "for ((i = 0; i < 100000; i++)); do :; done"));

        assertThat(idle).isLessThan(0.05);
        assertThat(busy).isGreaterThan(0.05);
    }
}
