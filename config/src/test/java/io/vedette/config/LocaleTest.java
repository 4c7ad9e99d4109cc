// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Paths that a process can't express, because its locale knows no letters but those of ASCII. */
class LocaleTest {
    @Test
    void pathsBeyondTheLocaleAreProblemsLikeOthers() throws Exception {
        assertThat(saidInLocale("C"))
                .contains("cameras[0].url: file:")
                .contains("detectors[0].model: ")
                .contains("data: ")
                .contains("flink.checkpoint.directory: ")
                .contains("web.port: x (expected: ")
                .contains("(expected: a path in the characters of this process's locale")
                .doesNotContain("Exception");
        assertThat(saidInLocale("C.UTF-8"))
                .startsWith("web.port: x (expected: ")
                .doesNotContain("path");
    }

    private static String saidInLocale(String locale) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loading.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Loads a file with such paths, in a process of its own. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) {
            try {
                ConfigLoader.load("""
                        data: /tmp/h\u00f6f
                        web: {port: x}
                        flink: {checkpoint: {directory: /tmp/h\u00f6f}}
                        detectors: [{name: objects, model: h\u00f6f.onnx}]
                        cameras: [{name: yard, url: "file:h\u00f6f.mp4"}]
                        """, Path.of("/"));
            } catch (ConfigException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
