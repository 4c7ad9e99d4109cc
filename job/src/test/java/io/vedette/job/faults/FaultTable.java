// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The matrix in {@code job/README.md}, between two marks. The long run of all tests, {@code ./vedette test --thorough}, writes into it
 * what it measured; other runs only look whether the line is there. Either way a row is printed.
 */
public final class FaultTable {
    private static final Path FILE = Path.of("README.md");
    private static final Pattern TABLE =
            Pattern.compile("(?s)(<!-- faults: written by tests -->\n)(.*?)(<!-- end of faults -->)");

    private FaultTable() {}

    /** Whether this is the long run, in which faults last as long as the matrix says. */
    public static boolean thorough() {
        return System.getProperty("thorough") != null;
    }

    /** Prints a row; writes it into the README, or looks whether it stands there. A test's last word, when all it asserts has held. */
    public static synchronized void record(FaultRow row) throws IOException {
        System.out.print(row.line());
        String text = Files.readString(FILE);
        Matcher table = find(text);
        if (!thorough()) {
            assertThat(table.group(2))
                    .as("written by ./vedette test --thorough")
                    .contains(start(row.fault()));
            return;
        }
        Map<FaultName, String> lines = lines(table.group(2));
        lines.put(row.fault(), row.line());
        String written = table.group(1) + FaultRow.HEAD + String.join("", lines.values()) + table.group(3);
        Files.writeString(FILE, text.substring(0, table.start()) + written + text.substring(table.end()));
    }

    /** What the lines that stand in the README are called, in their order. */
    static List<String> written() throws IOException {
        return find(Files.readString(FILE))
                .group(2)
                .lines()
                .skip(FaultRow.HEAD.lines().count())
                .map(line -> line.split(" *\\| *", 3)[1])
                .toList();
    }

    private static Matcher find(String text) {
        Matcher table = TABLE.matcher(text);
        assertThat(table.find())
                .as("the marks around the table of faults in %s", FILE.toAbsolutePath())
                .isTrue();
        return table;
    }

    private static Map<FaultName, String> lines(String table) {
        Map<FaultName, String> lines = new EnumMap<>(FaultName.class);
        for (FaultName fault : FaultName.values()) {
            table.lines().filter(line -> line.startsWith(start(fault))).forEach(line -> lines.put(fault, line + "\n"));
        }
        return lines;
    }

    private static String start(FaultName fault) {
        return "| " + fault.words() + " |";
    }
}
