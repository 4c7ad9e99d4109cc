// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.ConfigException;
import io.vedette.jvm.FileHold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that one process has to itself, by a lock on {@code .lock} in it that ends with the process. */
public final class DirectoryLock implements AutoCloseable {
    private final FileHold hold;

    private DirectoryLock(FileHold hold) {
        this.hold = hold;
    }

    /**
     * Takes a directory, which is made if need be.
     *
     * @param key what the user calls it
     * @throws ConfigException if another has it
     * @throws IOException if it can't be made or written
     */
    public static DirectoryLock take(String key, Path directory) throws IOException {
        Files.createDirectories(directory);
        return new DirectoryLock(FileHold.tryTake(directory.resolve(".lock"))
                .orElseThrow(() -> new ConfigException(
                        key + ": " + directory + " (expected: a directory that no other Vedette is using)")));
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }
}
