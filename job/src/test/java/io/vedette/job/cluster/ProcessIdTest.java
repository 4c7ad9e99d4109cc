// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
    private final ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void aProcessIsAliveAsLongAsItRuns() throws Exception {
        Process process = sleep();
        ProcessId id = ProcessId.of(process.pid()).orElseThrow();

        assertThat(id.isAlive()).isTrue();
        process.destroyForcibly().waitFor();

        assertThat(id.isAlive()).isFalse();
        assertThat(ProcessId.of(process.pid())).isEmpty();
    }

    @Test
    void anotherThatGotThePidIsNotMeant() {
        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessId(self.pid(), self.boot(), self.started() - 1).isAlive())
                .isFalse();
        assertThat(new ProcessId(self.pid(), "another run of the machine", self.started()).isAlive())
                .isFalse();
    }

    @Test
    void oneThatEndedAndOnlyWaitsToBeNoticedIsNotAlive() throws Exception {
        // Its parent never asks how it ended.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
        try {
            String line = new java.io.BufferedReader(new java.io.InputStreamReader(
                            parent.getInputStream(), java.nio.charset.StandardCharsets.UTF_8))
                    .readLine();
            long pid = Long.parseLong(line);
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(ProcessId.of(pid)).isEmpty());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void isReadAsItWasWrittenAndOtherTextIsNot() {
        assertThat(ProcessId.parse(self.line() + "\n")).contains(self);
        assertThat(ProcessId.parse("")).isEmpty();
        assertThat(ProcessId.parse("1234")).isEmpty();
        assertThat(ProcessId.parse("one two three")).isEmpty();
    }

    private static Process sleep() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
