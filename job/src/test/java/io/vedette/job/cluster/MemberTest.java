// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.job.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
    @TempDir
    private Path root = Path.of("");

    private ClusterDirectory directory = new ClusterDirectory(root);
    private Member member = new Member("taskmanager-1", directory);

    @BeforeEach
    void make() {
        directory = new ClusterDirectory(root);
        member = new Member("taskmanager-1", directory);
    }

    @AfterEach
    void end() throws Exception {
        member.stop();
    }

    @Test
    void runsInASessionOfItsOwnUntilItIsStopped() throws Exception {
        member.start(List.of("sh", "-c", "ps -o sid= -p $$; exec sleep 60"));

        long pid = member.running().orElseThrow().pid();
        await().until(() -> !LogTail.of(directory.printed("taskmanager-1"), 1).isBlank());
        assertThat(LogTail.of(directory.printed("taskmanager-1"), 1).strip()).isEqualTo(Long.toString(pid));
        assertThat(directory.temporary("taskmanager-1")).isDirectory();

        member.stop();

        assertThat(ProcessId.of(pid)).isEmpty();
        assertThat(member.running()).isEmpty();
        assertThat(member.isLost()).isFalse();
        assertThat(directory.temporary("taskmanager-1")).doesNotExist();
    }

    @Test
    void isLostWhenItEndedByItself() throws Exception {
        member.start(List.of("sh", "-c", "sleep 0.2; echo no luck; exit 3"));

        await().until(() -> member.running().isEmpty());

        assertThat(member.isLost()).isTrue();
        assertThat(member.lastWords())
                .contains("no luck")
                .contains(directory.printed("taskmanager-1").toString());
    }

    @Test
    void leavesNoProcessThatItCouldNotFindAgain() throws Exception {
        Path blocked = directory.process("taskmanager-1");
        Files.createDirectories(blocked.resolve("no file can have its name"));

        assertThatThrownBy(() -> member.start(List.of("sh", "-c", "echo $$; exec sleep 60")))
                .isInstanceOf(IOException.class);

        String printed = Files.readString(directory.printed("taskmanager-1")).strip();
        if (!printed.isEmpty()) { // it may have been ended before it said anything
            await().until(() -> ProcessId.of(Long.parseLong(printed)).isEmpty());
        }
        DataDirectory.delete(blocked);
    }

    @Test
    void neverEndsAStrangerThatHasItsPid() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessId id = ProcessId.of(stranger.pid()).orElseThrow();
            write(new ProcessId(id.pid(), id.boot(), id.started() - 1).line());

            assertThat(member.running()).isEmpty();
            member.stop();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void takesAFileThatSaysNothingForNoProcess() throws Exception {
        write("1\n");

        assertThat(member.running()).isEmpty();
        assertThat(member.isLost()).isTrue();
    }

    @Test
    void removesTemporaryFilesOfAnEarlierLife() throws Exception {
        Path left = directory.temporary("taskmanager-1").resolve("flink-rpc.jar");
        Files.createDirectories(left.resolveSibling(""));
        Files.writeString(left, "");

        member.start(List.of("sleep", "60"));

        assertThat(left).doesNotExist();
    }

    private void write(String text) throws IOException {
        Path file = directory.process("taskmanager-1");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
