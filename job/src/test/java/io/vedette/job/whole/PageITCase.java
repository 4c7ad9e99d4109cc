// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser before all of Vedette: the tests themselves are in {@code web/ui/e2e}. With {@code -Dpictures}
 * it takes the README's pictures instead.
 */
class PageITCase {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void isAsItsOwnTestsSay() throws Exception {
        Path page = Path.of("").toAbsolutePath().resolve("../web/ui").normalize();
        assertThat(page.resolve("node_modules/.bin/vitest"))
                .as("what npm ci installs; web/ui/build runs it")
                .exists();
        assertThat(Files.isExecutable(Path.of("/usr/bin/chromium")))
                .as("Debian's package chromium; ./vedette test installs it")
                .isTrue();
        try (PageStand stand = PageStand.start(directory, 0)) {
            ProcessBuilder builder = new ProcessBuilder(
                            "node_modules/.bin/vitest",
                            "run",
                            "--config",
                            "vitest.e2e.config.ts",
                            "--reporter",
                            "verbose")
                    .directory(page.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("VEDETTE_URL", stand.page());
            builder.environment().put("VEDETTE_CONTROL", stand.control());
            builder.environment().put("NO_COLOR", "1");
            if (System.getProperty("pictures") != null) {
                builder.environment()
                        .put("VEDETTE_PICTURES", page.resolveSibling("pictures").toString());
            }
            Process tests = builder.start();
            tests.getOutputStream().close();
            StringBuilder said = new StringBuilder();
            try (BufferedReader lines = tests.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> {
                    System.out.println(line);
                    said.append(line).append('\n');
                });
            } finally {
                tests.destroy();
            }
            assertThat(tests.waitFor()).as(said.toString()).isZero();
        }
    }
}
