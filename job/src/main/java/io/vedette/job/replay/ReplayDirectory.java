// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import io.vedette.config.ConfigException;
import io.vedette.job.DataDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one replay: {@code replay-<pid>} below the data directory, so that a live run in it is not disturbed. Removed when
 * it is closed; what killed replays left is removed by the next one.
 */
public final class ReplayDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayDirectory.class);
    private static final String PREFIX = "replay-";

    private final Path path;

    private ReplayDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes the directory of this process.
     *
     * @throws ConfigException if the data directory can't be written
     */
    public static ReplayDirectory in(Path data) {
        Path path =
                data.toAbsolutePath().resolve(PREFIX + ProcessHandle.current().pid());
        try {
            Files.createDirectories(path);
            removeAbandoned(path.resolveSibling(""));
        } catch (IOException e) {
            throw new ConfigException("data: " + data + " (expected: a directory that can be written; " + e + ")");
        }
        return new ReplayDirectory(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Removes it with all in it. What can't be removed is logged, so that the reason why a replay failed is the one seen. */
    @Override
    public void close() {
        remove(path);
    }

    private static void removeAbandoned(Path data) throws IOException {
        try (DirectoryStream<Path> replays = Files.newDirectoryStream(data, PREFIX + "*")) {
            for (Path replay : replays) {
                String pid = replay.getFileName().toString().substring(PREFIX.length());
                if (pid.matches("[0-9]{1,18}") && !isAlive(Long.parseLong(pid))) {
                    remove(replay);
                }
            }
        }
    }

    private static boolean isAlive(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && process.get().isAlive();
    }

    private static void remove(Path directory) {
        try {
            DataDirectory.delete(directory);
        } catch (IOException e) {
            LOG.warn("{} was not removed: {}", directory, e.toString());
        }
    }
}
