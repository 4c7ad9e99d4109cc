// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Lines of progress on a terminal, seen at once. */
public final class Lines {
    private Lines() {}

    /** What prints them. */
    public static Consumer<String> to(PrintWriter writer) {
        return line -> {
            writer.println(line);
            writer.flush();
        };
    }
}
