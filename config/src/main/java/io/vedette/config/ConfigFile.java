// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;

/**
 * A configuration in a file of this machine, which the user may edit at any time.
 *
 * @param path of the file; text, as a {@link Path} can't be serialised
 */
public record ConfigFile(String path) implements ConfigSource {
    /** That of a file; it need not exist yet. */
    public static ConfigFile at(Path file) {
        return new ConfigFile(file.toAbsolutePath().toString());
    }

    @Override
    public String text() {
        return ConfigLoader.text(Path.of(path));
    }

    @Override
    public Path base() {
        return ConfigLoader.directory(Path.of(path));
    }

    @Override
    public String name() {
        return path;
    }
}
