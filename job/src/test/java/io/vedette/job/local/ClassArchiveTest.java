// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM does for its archive when it starts; that it makes one: {@link io.vedette.job.whole.ClassArchiveITCase}. */
class ClassArchiveTest {
    @TempDir
    private Path directory;

    private Path archive = Path.of("");

    @BeforeEach
    void writeGarbage() throws IOException {
        archive = Files.writeString(directory.resolve("classes.jsa"), "of another build");
    }

    @Test
    void removesOneThatTheJvmCouldNotUse() throws Exception {
        assertThat(keep("-Dvedette.archive=" + archive, "-XX:SharedArchiveFile=" + archive))
                .contains("kept");
        assertThat(archive).doesNotExist();
    }

    @Test
    void leavesOneThatWasNotTried() throws Exception {
        assertThat(keep("-Dvedette.archive=" + archive)).contains("kept");
        assertThat(keep("-Dvedette.archive=" + archive, "-Xshare:off")).contains("kept");
        assertThat(archive).exists();
    }

    private static String keep(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Starts and ends. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            ClassArchive archive = ClassArchive.keep(() -> true);
            System.out.println("kept");
            archive.close();
        }
    }
}
