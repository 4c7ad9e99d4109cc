// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayDirectoryTest {
    @TempDir
    private Path data;

    @Test
    void isRemovedWithAllInIt() throws IOException {
        try (ReplayDirectory replay = ReplayDirectory.in(data)) {
            assertThat(replay.path()).isDirectory().hasParent(data.toAbsolutePath());
            Files.writeString(
                    Files.createDirectories(replay.path().resolve("a/b")).resolve("c"), "");
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void removesWhatKilledReplaysLeftAndNothingElse() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Process running = new ProcessBuilder("sleep", "600").start();
        try {
            Path left = Files.createDirectories(data.resolve("replay-" + ended.pid() + "/vedette-tmp"));
            Path used = Files.createDirectories(data.resolve("replay-" + running.pid() + "/vedette-tmp"));
            Path other = Files.createDirectories(data.resolve("replay-of-monday"));

            ReplayDirectory.in(data).close();

            assertThat(left.getParent()).doesNotExist();
            assertThat(used).isDirectory();
            assertThat(other).isDirectory();
        } finally {
            running.destroyForcibly();
        }
    }

    @Test
    void saysThatTheDataDirectoryCantBeWritten() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThatThrownBy(() -> ReplayDirectory.in(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("data: " + file + " (expected: a directory that can be written; ");
    }
}
