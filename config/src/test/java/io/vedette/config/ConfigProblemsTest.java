// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A table of wrong files and the exact messages for them, in {@code problems.txt}. */
class ConfigProblemsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PASSWORD", "hunter2", "FTP", "ftp://viewer:hunter2@10.0.0.1/");

    @TestFactory
    Stream<DynamicTest> saysExactlyWhatIsWrong() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(60);
        return rows.stream()
                .map(row -> dynamicTest(row.title, () -> {
                    assertThat(row.message).as("expected message").isNotEmpty();
                    assertThat(messageFor(row.yaml)).isEqualTo(row.message).doesNotContain("hunter2");
                }));
    }

    @Test
    void saysThatTabsAreTheTrouble() {
        assertThat(messageFor("web:\n\tport: 8088\n"))
                .isEqualTo("YAML: a tab (expected: spaces for indentation), line 2");
        assertThat(messageFor("web:\n  host: localhost\n \tport: 8088\n"))
                .isEqualTo("YAML: a tab (expected: spaces for indentation), line 3");
    }

    @Test
    void boundsAliasesAndDepth() {
        String bomb = "a: &a [x]\nb: [" + "*a, ".repeat(60) + "*a]\n";
        assertThat(messageFor(bomb)).startsWith("YAML: can't be read (expected: printable text, ");
        assertThat(messageFor("[".repeat(100_000)))
                .isEqualTo("YAML: nested too deep (expected: at most 20 levels), line 1");
        assertThat(messageFor("web: &w {<<: *w, x: 1}")).contains("web.x: unknown key");
        assertThat(messageFor("cameras: &c [*c]")).contains("cameras[0]: a list");
        assertThat(messageFor("#".repeat(2 << 20))).contains("characters (expected: at most");
        assertThat(messageFor("data: \u0001")).startsWith("YAML: can't be read");
    }

    @Test
    void keepsAMessageOnOneLineOfBoundedLength() {
        assertThat(messageFor("web: {port: \"a\\nb" + "x".repeat(5000) + "\"}"))
                .startsWith("web.port: a bxxx")
                .hasSizeLessThan(200)
                .doesNotContain("\n");
    }

    static String messageFor(String yaml) {
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(yaml, Path.of("/etc/vedette"), ENVIRONMENT::get));
        assertThat(thrown).as("no problem found in\n%s", yaml).isNotNull();
        return Objects.requireNonNull(thrown.getMessage());
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = ConfigProblemsTest.class.getResourceAsStream("problems.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^## "))
                    .skip(1)
                    .map(ConfigProblemsTest::row)
                    .toList();
        }
    }

    private static Row row(String text) {
        String[] title = text.split("\n", 2);
        String[] parts = title[1].split("(?m)^-> ", -1);
        String message = String.join("", Arrays.asList(parts).subList(1, parts.length));
        return new Row(title[0], parts[0], message.strip());
    }

    private record Row(String title, String yaml, String message) {}
}
