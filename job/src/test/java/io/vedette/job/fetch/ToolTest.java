// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void findsProgramsOnThePath() {
        assertThat(Tool.exists("sh")).isTrue();
        assertThat(Tool.exists("no-such-program")).isFalse();
    }

    @Test
    void pipesOneProgramIntoTheNext() throws IOException {
        Tool.run(List.of(List.of("echo", "a b"), List.of("sh", "-c", "tr a c > out")), directory, LONG, () -> {});
        assertThat(directory.resolve("out")).hasContent("c b");
        assertThat(directory.toFile().list()).containsExactly("out");
    }

    @Test
    void tellsTheFirstErrorOfApt() {
        String script = "echo reading; echo 'E: no such package' >&2; echo 'E: giving up' >&2; exit 100";
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> Tool.run(List.of(List.of("sh", "-c", script)), directory, LONG, () -> {}))
                .withMessage("sh failed: E: no such package");
    }

    @Test
    void hasProgramsComplainInALanguageThatIsUnderstood() {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> Tool.run(
                        List.of(List.of("sh", "-c", "echo \"E: in $LC_ALL\"; exit 1")), directory, LONG, () -> {}))
                .withMessage("sh failed: E: in C");
    }

    @Test
    void noticesAFailureAnywhereInAPipe() {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> Tool.run(
                        List.of(List.of("sh", "-c", "echo broken >&2; exit 1"), List.of("cat")),
                        directory,
                        LONG,
                        () -> {}))
                .withMessage("sh failed: broken");
    }

    @Test
    void endsWhatTakesTooLong() {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> Tool.run(List.of(List.of("sleep", "600")), directory, Duration.ZERO, () -> {}))
                .withMessage("sleep took longer than 0 min");
        assertThat(directory.toFile().list()).isEmpty();
    }

    @Test
    void looksOnWhileItWaits() throws IOException {
        Path go = directory.resolve("go");
        AtomicInteger looks = new AtomicInteger();
        Tool.run(List.of(List.of("sh", "-c", "until [ -e go ]; do sleep 0.1; done")), directory, LONG, () -> {
            looks.incrementAndGet();
            touch(go);
        });
        assertThat(looks.get()).isPositive();
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
