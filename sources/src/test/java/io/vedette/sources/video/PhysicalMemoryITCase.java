// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.fixtures.Programs;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** JavaCPP's own limit is off also where nobody set the option for it, as in a cluster's task manager. */
class PhysicalMemoryITCase {
    /** A JVM of its own, because the limit is read once. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Ffmpeg.load();
            System.out.print("limit " + Pointer.maxPhysicalBytes());
        }
    }

    @Test
    void aLargeProcessIsNoReasonToRefuseMemory() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String printed = Programs.run(new ProcessBuilder(
                java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), Program.class.getName()));
        assertThat(printed).endsWith("limit 0");
    }
}
