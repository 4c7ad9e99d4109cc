// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
    @TempDir
    private Path directory;

    @Test
    void hasTheOptionsOfItsParentButForTheDirectoryThatTheParentRemoves() throws Exception {
        List<String> inner = JavaProgram.command(Told.class.getName(), List.of());
        List<String> outer = Stream.concat(
                        Stream.of(inner.get(0), "-Dvedette.tmp=" + directory, "-Dvedette.home=" + directory),
                        inner.subList(1, inner.size()).stream())
                .toList();
        Path said = directory.resolve("said");
        Process process =
                new ProcessBuilder(outer).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(said, StandardCharsets.UTF_8))
                .contains("-Dvedette.home=" + directory)
                .doesNotContain("vedette.tmp");
    }

    /** Says how it would start another one. */
    static final class Told {
        private Told() {}

        public static void main(String[] arguments) {
            System.out.println(JavaProgram.command("Any", List.of()));
        }
    }
}
