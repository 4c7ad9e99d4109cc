// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import java.util.Locale;

/**
 * What one fault did.
 *
 * @param fault which
 * @param lasted for how long it was cut
 * @param said what users were told, and how soon
 * @param back how long after its end all was as before
 * @param lost what was lost of what it hit
 * @param others what was lost elsewhere
 */
public record FaultRow(FaultName fault, String lasted, String said, String back, String lost, String others) {
    static final String HEAD =
            "| fault | for | what was said | well again after | lost | lost elsewhere |\n|---|---|---|---|---|---|\n";

    /** A time as the matrix tells it. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** How long ago that was in {@link System#nanoTime}. */
    public static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** As a line of a Markdown table. */
    String line() {
        return "| "
                + String.join(" | ", fault.words(), lasted, cell(said), cell(back), cell(lost), cell(others))
                + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
