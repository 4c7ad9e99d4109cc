// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHoldTest {
    @TempDir
    Path directory;

    @Test
    void aFileHasOneHolderAndThenAnother() throws IOException {
        Path file = directory.resolve("lock");
        FileHold first = FileHold.tryTake(file).orElseThrow();
        assertThat(FileHold.tryTake(file)).isEmpty();
        assertThat(FileHold.tryTake(directory.resolve("../" + directory.getFileName() + "/lock")))
                .as("by another name")
                .isEmpty();
        first.close();
        FileHold second = FileHold.tryTake(file).orElseThrow();
        assertThat(FileHold.tryTake(file)).isEmpty();
        first.close();
        assertThat(FileHold.tryTake(file)).as("closed twice").isEmpty();
        second.close();
    }

    @Test
    void anotherProcessDoesNotGetItAlsoAfterThisOneHasTriedTwice() throws Exception {
        Path file = directory.resolve("lock");
        FileHold hold = FileHold.tryTake(file).orElseThrow();
        assertThat(FileHold.tryTake(file)).isEmpty(); // POSIX: a channel that is closed now would end the lock
        hold.write("somebody");
        hold.write("me");
        assertThat(takenByAnotherProcess(file)).isFalse();
        assertThat(file).hasSize(2);
        hold.close();
        assertThat(takenByAnotherProcess(file)).isTrue();
    }

    @Test
    void theLockOfAProcessThatIsKilledIsFree() throws Exception {
        Path file = directory.resolve("lock");
        Process other = start(file, "60");
        try {
            assertThat(other.getInputStream().read()).isEqualTo('y');
            assertThat(FileHold.tryTake(file)).isEmpty();
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        Optional<FileHold> hold = FileHold.tryTake(file);
        assertThat(hold).isPresent();
        hold.get().close();
    }

    private static boolean takenByAnotherProcess(Path file) throws Exception {
        Process other = start(file, "0");
        int said = other.getInputStream().read();
        assertThat(other.waitFor()).isZero();
        return said == 'y';
    }

    private static Process start(Path file, String seconds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString(),
                        seconds)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another process: says y or n, whether it has got the file, and keeps it for so many seconds. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws Exception {
            Optional<FileHold> hold = FileHold.tryTake(Path.of(args[0]));
            System.out.write(hold.isPresent() ? 'y' : 'n');
            System.out.flush();
            TimeUnit.SECONDS.sleep(Long.parseLong(args[1]));
            if (hold.isPresent()) {
                hold.get().close();
            }
        }
    }
}
