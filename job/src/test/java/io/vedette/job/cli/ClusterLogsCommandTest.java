// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLogsCommandTest {
    @TempDir
    private Path directory = Path.of("");

    private final StringWriter said = new StringWriter();

    private Path log = Path.of("");

    @BeforeEach
    void twoMembers() throws IOException {
        log = Files.createDirectories(directory.resolve("log"));
        for (String member : new String[] {"jobmanager", "taskmanager-1"}) {
            Files.writeString(log.resolve(member + ".log"), "first\nsecond\n" + member + " is well\n");
            Files.writeString(log.resolve(member + ".out"), "");
        }
    }

    @Test
    void showsTheLastLinesOfEach() {
        assertThat(logs("--lines", "2")).isEqualTo(ExitCode.DONE);

        assertThat(said.toString().lines())
                .containsExactly(
                        "== jobmanager: " + log.resolve("jobmanager.log"),
                        "second",
                        "jobmanager is well",
                        "== taskmanager-1: " + log.resolve("taskmanager-1.log"),
                        "second",
                        "taskmanager-1 is well");
    }

    @Test
    void showsAlsoWhatItsJvmSaidWhenItEnded() throws Exception {
        Files.writeString(log.resolve("taskmanager-1.out"), "Terminating due to java.lang.OutOfMemoryError\n");

        assertThat(logs("taskmanager-1")).isEqualTo(ExitCode.DONE);

        assertThat(said.toString().lines())
                .containsSequence(
                        "taskmanager-1 is well",
                        "-- " + log.resolve("taskmanager-1.out"),
                        "Terminating due to java.lang.OutOfMemoryError")
                .noneMatch(line -> line.contains("jobmanager"));
    }

    @Test
    void saysWhichMembersThereAre() {
        assertThat(logs("taskmanager-2")).isEqualTo(ExitCode.WRONG_INPUT);

        assertThat(said.toString()).contains("taskmanager-2 (expected: ").contains("taskmanager-1");
    }

    private int logs(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"cluster", "logs", "--directory", directory.toString()}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Vedette.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(all);
    }
}
