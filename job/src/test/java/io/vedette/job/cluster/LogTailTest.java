// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void givesTheLastLines() throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "one\ntwo\nthree\n");

        assertThat(LogTail.of(file, 2)).isEqualTo("two\nthree");
        assertThat(LogTail.of(file, 9)).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void readsOnlyTheEndOfALargeFile() throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "line\n".repeat(200_000) + "last\n");

        assertThat(LogTail.of(file, 2)).isEqualTo("line\nlast");
    }

    @Test
    void hasNothingOfAFileThatIsNotThere() {
        assertThat(LogTail.of(directory.resolve("none"), 2)).isEmpty();
    }
}
