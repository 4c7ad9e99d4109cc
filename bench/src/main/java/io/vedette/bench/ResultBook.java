// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Results as a file for programs and as a table for people. */
final class ResultBook {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultBook() {}

    /** Writes {@code NAME.json} into a directory, in place of what was there. */
    static Path write(Path directory, String name, List<Result> results) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name + ".json");
        Files.writeString(file, JSON.writeValueAsString(results) + "\n");
        return file;
    }

    /** Lines of a table with its heading. */
    static String table(List<Result> results) {
        StringBuilder table = new StringBuilder(line("case", "ours", "reference", "ratio", "target", "spread", "unit"));
        for (Result result : results) {
            table.append(line(
                    result.name(),
                    number(result.ours()),
                    number(result.reference()),
                    number(result.ratio()),
                    target(result),
                    String.format(Locale.ROOT, "%.0f %%", 100 * result.spread()),
                    result.unit() + ", " + result.better().wireName() + " is better"));
        }
        if (!results.stream().allMatch(Result::onTarget)) {
            table.append("  !: beyond the target\n");
        }
        for (Result result : results) {
            table.append("  reference of ")
                    .append(result.name())
                    .append(": ")
                    .append(result.command())
                    .append('\n');
        }
        return table.toString();
    }

    private static String line(String... columns) {
        return String.format(Locale.ROOT, "  %-26s %10s %10s %8s %9s %8s  %s%n", (Object[]) columns);
    }

    /** Such as {@code <= 1.5}, with an exclamation mark where it is missed. */
    private static String target(Result result) {
        if (result.target() == null) {
            return "";
        }
        String bound = (result.better() == Better.LOWER ? "<= " : ">= ") + result.target();
        return result.onTarget() ? bound : bound + " !";
    }

    private static String number(double value) {
        return value >= 1000 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
