// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import java.nio.file.Path;

/**
 * Paths as the user wrote them: relative to the directory the launcher was called from, which the launcher, itself
 * running in the project's directory, hands over as {@code vedette.cwd}.
 */
public final class UserPath {
    private UserPath() {}

    /** The absolute path that the user meant. */
    public static Path of(String written) {
        return Path.of(System.getProperty("vedette.cwd", ""))
                .resolve(written)
                .toAbsolutePath()
                .normalize();
    }

    /** A path in the project's directory. */
    public static Path inHome(String relative) {
        return Path.of(System.getProperty("vedette.home", ""))
                .resolve(relative)
                .toAbsolutePath()
                .normalize();
    }
}
