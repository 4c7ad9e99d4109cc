// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Lines of progress on a terminal, seen at once. */
final class Lines {
    private Lines() {}

    static Consumer<String> to(PrintWriter writer) {
        return line -> {
            writer.println(line);
            writer.flush();
        };
    }
}
