// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClusterStatusCommandTest {
    @TempDir
    private Path directory = Path.of("");

    private final StringWriter said = new StringWriter();

    @Test
    void saysThatMembersAreGone() throws Exception {
        Path run = Files.createDirectories(directory.resolve("run"));
        Files.writeString(run.resolve("jobmanager.pid"), "gone\n");
        Files.writeString(run.resolve("taskmanager-1.pid"), "gone\n");

        assertThat(status()).isEqualTo(ExitCode.FAILED);

        assertThat(said.toString()).contains("jobmanager      gone").contains("taskmanager-1   gone");
        assertThat(said.toString()).contains("the cluster's JobManager is gone");
    }

    @Test
    void nothingIsGoneWhereNothingWasStarted() {
        assertThat(status()).isEqualTo(ExitCode.WRONG_INPUT);

        assertThat(said.toString()).contains("no cluster is running");
    }

    private int status() {
        CommandLine commands =
                Vedette.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return commands.execute("cluster", "status", "--directory", directory.toString());
    }
}
