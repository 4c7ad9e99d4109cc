// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory while a cluster runs in it: locked, because it is swept, with Flink's temporary files below {@code vedette-tmp}
 * and its checkpoints below {@code vedette-checkpoints}, unless they go elsewhere, which is then locked too. Temporary files of an
 * earlier run, however it ended, are removed at the start, and those of this run at the end.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /** Names of our own, since what is swept may stand beside files of the user's. */
    private static final String TEMPORARY = "vedette-tmp";

    private static final String CHECKPOINTS = "vedette-checkpoints";

    /** Those in use by this JVM. */
    private static final Set<DataDirectory> OPEN = ConcurrentHashMap.newKeySet();

    private final Path temporary;
    private final Path checkpoints;
    private final List<DirectoryLock> locks = new ArrayList<>();

    private DataDirectory(Path temporary, Path checkpoints) {
        this.temporary = temporary;
        this.checkpoints = checkpoints;
    }

    /**
     * Takes hold of a directory, and of one for checkpoints. They are made if need be.
     *
     * @param path the data directory
     * @param elsewhere the directory in which checkpoints go; empty for the data directory
     * @throws ConfigException if one can't be written, or is in use
     */
    static DataDirectory open(Path path, Optional<Path> elsewhere) {
        Path data = path.toAbsolutePath().normalize();
        Path checkpoints = elsewhere.orElse(data).toAbsolutePath().normalize().resolve(CHECKPOINTS);
        DataDirectory directory = new DataDirectory(data.resolve(TEMPORARY), checkpoints);
        try {
            directory.take("data", data);
            directory.take(elsewhere.isPresent() ? "flink.checkpoint.directory" : "data", checkpoints);
            delete(directory.temporary);
            Files.createDirectories(directory.temporary);
        } catch (ConfigException e) {
            directory.release();
            throw e;
        } catch (IOException e) {
            directory.release();
            throw unusable("data", data, e);
        }
        OPEN.add(directory);
        return directory;
    }

    /** Removes the temporary files of all that are in use, for a JVM that ends without closing them. */
    public static void sweepAll() {
        OPEN.forEach(DataDirectory::sweep);
    }

    Path temporary() {
        return temporary;
    }

    Path checkpoints() {
        return checkpoints;
    }

    @Override
    public void close() {
        OPEN.remove(this);
        sweep();
        release();
    }

    private void take(String key, Path taken) {
        try {
            locks.add(DirectoryLock.take(key, taken));
        } catch (IOException e) {
            throw unusable(key, taken, e);
        }
    }

    private static ConfigException unusable(String key, Path path, IOException e) {
        return new ConfigException(key + ": " + path + " (expected: a directory that can be written; " + e + ")");
    }

    private void sweep() {
        try {
            delete(temporary);
        } catch (IOException e) {
            LOG.warn("{} was not cleared: {}", temporary, e.toString());
        }
    }

    private void release() {
        for (DirectoryLock lock : locks) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("a lock was not let go: {}", e.toString());
            }
        }
    }

    /** Deletes a directory with all in it; what is not there or vanishes meanwhile is fine. */
    public static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
