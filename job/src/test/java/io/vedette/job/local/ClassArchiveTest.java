// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(run("-Dvedette.archive=" + archive, "-XX:SharedArchiveFile=" + archive))
                .contains("it runs");
        assertThat(archive).doesNotExist();
    }

    @Test
    void leavesOneThatWasNotTried() throws Exception {
        assertThat(run("-Dvedette.archive=" + archive)).contains("it runs");
        assertThat(run("-Dvedette.archive=" + archive, "-Xshare:off")).contains("it runs");
        assertThat(archive).exists();
    }

    private static String run(String... options) throws IOException, InterruptedException {
        return JavaRun.of(Program.class, System.getProperty("java.class.path"), options);
    }

    /** Starts and ends. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            ClassArchive.removeRefused();
            ClassArchive archive = ClassArchive.keep(() -> true);
            System.out.println("it runs");
            archive.close();
        }
    }
}
