// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where fetched models and footage are kept: {@code $XDG_CACHE_HOME/vedette}, else {@code ~/.cache/vedette}. */
public final class CacheDirectory {
    private CacheDirectory() {}

    /** The directory; it need not exist. */
    public static Path path() {
        @Nullable String base = System.getenv("XDG_CACHE_HOME");
        Path parent =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return parent.resolve("vedette");
    }
}
