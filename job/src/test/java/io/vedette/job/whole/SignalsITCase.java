// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.job.cli.Vedette;
import io.vedette.job.faults.RawSocketViewer;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.Shutdown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and kill, sent to the program itself in a JVM of its own: how it ends, and what it leaves. */
class SignalsITCase {

    /** That of a process which a signal ended, or which was ended because it did not heed one in time. */
    private static final int KILLED_BY_INT = 130;

    @TempDir
    private Path directory;

    @Test
    void ctrlCEndsARunCleanlyAndLeavesNothing() throws Exception {
        Path config = clipAndConfig();
        try (ChildJvm child = ChildJvm.start(directory, Vedette.class, "run", "--config", config.toString())) {
            int page = child.port("page ");
            int dashboard = child.port("dashboard ");
            assertThat(Web.text(page, "/")).contains("<html");
            await().atMost(PATIENCE).until(() -> Web.text(page, "/api/cameras").matches(".*\"analysed\":[1-9].*"));
            assertThat(child.temporary()).isNotEmptyDirectory(); // native libraries of the detector
            assertThat(directory.resolve("data/vedette-tmp")).isNotEmptyDirectory();
            List<ProcessHandle> helpers = child.handle().descendants().toList();

            try (RawSocketViewer deaf = new RawSocketViewer(page, "/ws/live?camera=door")) {
                child.signal("INT");

                assertThat(child.exitCode()).as(child.lines().toString()).isZero(); // else it was ended after 5 s
                assertThat(child.lines())
                        .contains("stopping")
                        .noneMatch(line -> line.matches(".* (WARN|ERROR) .*|\\s+at .*|not stopped .*"));
                deaf.reset();
            }
            await().atMost(PATIENCE).until(() -> helpers.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(child.temporary()).doesNotExist();
            assertThat(directory.resolve("data/vedette-tmp")).doesNotExist();
            assertFree(page);
            assertFree(dashboard);
        }
    }

    @Test
    void ctrlCEndsAReplayAndLeavesNothing() throws Exception {
        Path config = clipAndConfig();
        List<String> command = new ArrayList<>(List.of("replay", "--config", config.toString(), "--camera", "door"));
        command.addAll(Collections.nCopies(500, "clip.mp4"));
        try (ChildJvm child = ChildJvm.start(directory, Vedette.class, command.toArray(String[]::new))) {
            await().atMost(PATIENCE).until(() -> child.lines().stream().anyMatch(line -> line.endsWith(" frames")));
            assertThat(replayDirectories()).hasSize(1);

            child.signal("INT");

            assertThat(child.exitCode()).as(child.lines().toString()).isEqualTo(1);
            assertThat(child.lines()).contains("stopped");
            assertThat(replayDirectories()).isEmpty();
            assertThat(child.temporary()).doesNotExist();
        }
    }

    @Test
    void aProgramThatHangsIsEndedWithoutItsTemporaryFiles() throws Exception {
        for (List<String> signals : List.of(List.of("INT"), List.of("INT", "INT"))) {
            try (ChildJvm child = ChildJvm.start(directory, Hanging.class)) {
                await().atMost(PATIENCE).until(() -> child.lines().contains("ready"));
                assertThat(child.temporary()).isDirectory();
                for (String signal : signals) {
                    child.signal(signal);
                }

                assertThat(child.exitCode()).isEqualTo(KILLED_BY_INT);
                assertThat(child.temporary()).doesNotExist();
            }
        }
    }

    private Path clipAndConfig() throws IOException, InterruptedException {
        NumberedClip.write(directory.resolve("clip.mp4"), 4 * NumberedClip.FPS);
        return Installation.in(directory).withCamera("door", "file:clip.mp4").write();
    }

    private List<Path> replayDirectories() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("replay-"))
                    .toList();
        }
    }

    private static void assertFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections that wait for their end don't count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(socket.isBound()).isTrue();
        }
    }

    /** Heeds no signal. */
    static final class Hanging {
        private Hanging() {}

        public static void main(String[] arguments) throws InterruptedException {
            Shutdown unused = new Shutdown();
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }
}
