// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchTest {
    private static final Map<Integer, String> LABELS = Map.of(0, "person", 1, "car");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingst | no benchmark is called ingst (expected: some of ingest, decode, motion, detect, track, count, clip, "
                        + "live, memory, viewers, start, page, soak, scale, cluster, policies, kernels, recall, recall-tuning)",
                "--rounds 0 | --rounds: 0 (expected: 1 or more)",
                "--minutes 0 | --minutes: 0 (expected: 1 or more)",
                "--decode some | Invalid value for option '--decode': expected one of [ALL, KEYFRAMES",
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
    void longOnesRunOnlyWhenNamedAndHelpSaysWhich(@TempDir Path out) {
        List<Benchmark> all = List.of(new Told("brief", false), new Told("soaking", true));

        assertThat(said(all, "--out", out.toString())).contains("brief: told").doesNotContain("soaking");
        assertThat(said(all, "soaking", "--out", out.toString()))
                .contains("soaking: told")
                .doesNotContain("brief");
        assertThat(said(all, "--help"))
                .contains("Benchmarks: brief.")
                .contains("Only when named, as they take long: soaking.");
    }

    private static String said(List<Benchmark> all, String... arguments) {
        StringWriter said = new StringWriter();
        assertThat(Bench.commandLine(all)
                        .setOut(new PrintWriter(said, true))
                        .setUsageHelpWidth(120)
                        .execute(arguments))
                .isZero();
        return said.toString();
    }

    /** One that only says what it is. */
    private record Told(String name, boolean onlyByName) implements Benchmark {
        @Override
        public String about() {
            return "told";
        }

        @Override
        public List<Result> run(Effort effort) {
            return List.of();
        }
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
    void refusesAReferenceThatFindsSomethingElse() {
        Box box = new Box(0.1f, 0.1f, 0.2f, 0.4f);
        Box elsewhere = new Box(0.6f, 0.1f, 0.2f, 0.4f);
        List<List<Detection>> ours = List.of(List.of(new Detection("person", 0.9f, box)));

        assertThatCode(() -> compare(ours, new PlainBoxes.Found(0, 0.9f, box))).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(ours, new PlainBoxes.Found(0, 0.9f, elsewhere)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("0 of 1 boxes");
        assertThatThrownBy(() -> compare(ours, new PlainBoxes.Found(1, 0.9f, box)))
                .as("another label")
                .hasMessageContaining("0 of 1 boxes");
        assertThatThrownBy(() -> DetectBenchmark.compare(List.of(List.of()), List.of(List.of()), LABELS))
                .isInstanceOf(BenchmarkException.class);
    }

    @Test
    void matchesBoxesOneToOne() {
        Box box = new Box(0.1f, 0.1f, 0.2f, 0.4f);
        List<List<Detection>> twice =
                List.of(List.of(new Detection("person", 0.9f, box), new Detection("person", 0.8f, box)));

        assertThatThrownBy(() -> compare(
                        twice,
                        new PlainBoxes.Found(0, 0.9f, box),
                        new PlainBoxes.Found(0, 0.9f, new Box(0.6f, 0.1f, 0.2f, 0.4f))))
                .hasMessageContaining("1 of 2 boxes");
    }

    private static void compare(List<List<Detection>> ours, PlainBoxes.Found... theirs) throws BenchmarkException {
        DetectBenchmark.compare(ours, List.of(List.of(theirs)), LABELS);
    }

    @Test
    void readsTheModelsLabels() {
        assertThat(BareLoop.labels("{0: 'person', 1: 'car'}")).isEqualTo(LABELS);
    }

    @Test
    void refusesATrialThatDidNotDoTheWork() throws Exception {
        assertThat(FfmpegTrial.frames(List.of("frame=3", "fps=1", "frame=100", "progress=end")))
                .isEqualTo(100);
        assertThat(FfmpegTrial.frames(List.of("progress=end"))).isZero();
        assertThat(new FfmpegTrial(1.5, 100).cpuSecondsFor(100)).isEqualTo(1.5);
        assertThatThrownBy(() -> new FfmpegTrial(1.5, 99).cpuSecondsFor(100))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("FFmpeg wrote 99 frames (expected: 100)");
        TrialOutcome ours = new TrialOutcome(2.5, 100, 20);
        assertThat(ours.cpuSecondsIf("samples", ours.samples(), 21, 1)).isEqualTo(2.5);
        assertThatThrownBy(() -> ours.cpuSecondsIf("fragments", ours.fragments(), 101, 0))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("we made 100 fragments (expected: 101)");
    }

    @Test
    void aProgramThatHangsIsEndedAndSaid() {
        assertThatThrownBy(() -> Child.run(
                        List.of("bash", "-c", "sleep 600 & sleep 600"),
                        InputStream::readAllBytes,
                        Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessage("bash did not end within PT0.2S");
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
