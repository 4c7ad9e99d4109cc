// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    private static final int PATIENCE_SECONDS = 30;

    @Test
    void whoDoesNotEndIsKilled() throws Exception {
        Process deaf = new ProcessBuilder("sleep", "600").start();
        Processes.await(deaf, 0);
        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void anInterruptedWaitKillsAndStaysInterrupted() throws Exception {
        Process deaf = new ProcessBuilder("sleep", "600").start();
        Thread.currentThread().interrupt();
        Processes.await(deaf, PATIENCE_SECONDS);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(deaf.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whenTheirParentIsToldToEndAllEnd() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader()) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(String.valueOf(said.readLine())))
                    .orElseThrow();
            parent.destroy();
            assertThat(parent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Starts a program, says its pid and waits for it. */
    static final class Parent {
        private Parent() {}

        @SuppressWarnings("SystemOut") // how it talks to the test
        public static void main(String[] arguments) throws Exception {
            Processes.endWithThis();
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println(child.pid());
            System.exit(child.waitFor());
        }
    }
}
