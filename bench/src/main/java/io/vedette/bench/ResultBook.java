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
        StringBuilder table = new StringBuilder(line("case", "ours", "reference", "ratio", "spread", "unit"));
        for (Result result : results) {
            table.append(line(
                    result.name(),
                    number(result.ours()),
                    number(result.reference()),
                    number(result.ratio()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * result.spread()),
                    result.unit() + ", " + result.better().wireName() + " is better"));
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

    private static String line(String name, String ours, String reference, String ratio, String spread, String unit) {
        return String.format(
                Locale.ROOT, "  %-18s %10s %10s %8s %8s  %s%n", name, ours, reference, ratio, spread, unit);
    }

    private static String number(double value) {
        return value >= 1000 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
