// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.job.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that the launcher made for the temporary files of this JVM alone, {@code vedette.tmp}. The launcher also
 * removes those of JVMs that were killed.
 */
public final class TemporaryDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

    private TemporaryDirectory() {}

    /** Removes it, as the last thing before the JVM ends; does nothing when this JVM was started in another way. */
    public static void remove() {
        @Nullable String directory = System.getProperty("vedette.tmp");
        if (directory == null || directory.isEmpty()) {
            return;
        }
        try {
            DataDirectory.delete(Path.of(directory));
        } catch (IOException e) {
            LOG.warn("{} was not removed: {}", directory, e.toString());
        }
    }
}
