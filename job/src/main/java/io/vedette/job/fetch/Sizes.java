// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.util.Locale;

/** Sizes for people: decimal megabytes, as download tools show them. */
final class Sizes {
    private Sizes() {}

    static String of(long bytes) {
        return bytes < 1_000_000
                ? Math.round(bytes / 1e3) + " kB"
                : String.format(Locale.ROOT, bytes < 10_000_000 ? "%.1f MB" : "%.0f MB", bytes / 1e6);
    }
}
