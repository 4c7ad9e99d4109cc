// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import java.nio.file.Path;

/**
 * Where libraries of this JVM unpack their native parts: into the data directory, whose {@code vedette-tmp} is swept at each start
 * and stop, so that not even a kill leaves anything in the system's.
 */
public final class TemporaryFiles {
    private TemporaryFiles() {}

    /** Takes effect only before the first temporary file of the JVM is made, so call it first. */
    public static void under(Path data) {
        System.setProperty(
                "java.io.tmpdir", data.toAbsolutePath().resolve("vedette-tmp").toString());
    }
}
