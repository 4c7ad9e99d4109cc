// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory while a cluster runs in it: locked, because it is swept, with Flink's temporary files below {@code vedette-tmp}
 * and its checkpoints below {@code vedette-checkpoints}. Temporary files of an earlier run, however it ended, are removed at the
 * start, and those of this run at the end.
 */
final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /** Names of our own, since what is swept may stand beside files of the user's. */
    private static final String TEMPORARY = "vedette-tmp";

    private final Path temporary;
    private final Path checkpoints;
    private final FileChannel channel;

    private DataDirectory(Path data, FileChannel channel) {
        this.temporary = data.resolve(TEMPORARY);
        this.checkpoints = data.resolve("vedette-checkpoints");
        this.channel = channel;
    }

    /**
     * Takes hold of a directory, which is made if need be.
     *
     * @throws ConfigException if it can't be written, or is in use
     */
    static DataDirectory open(Path path) {
        Path data = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(data);
            FileChannel channel =
                    FileChannel.open(data.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ConfigException("data: " + path + " (expected: a directory that no other Vedette is using)");
            }
            DataDirectory directory = new DataDirectory(data, channel);
            directory.sweep();
            Files.createDirectories(directory.temporary);
            Files.createDirectories(directory.checkpoints);
            return directory;
        } catch (IOException e) {
            throw new ConfigException("data: " + path + " (expected: a directory that can be written; " + e + ")");
        }
    }

    Path temporary() {
        return temporary;
    }

    Path checkpoints() {
        return checkpoints;
    }

    @Override
    public void close() {
        try {
            sweep();
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} was not cleared: {}", temporary, e.toString());
        }
    }

    private void sweep() throws IOException {
        delete(temporary);
    }

    /** Deletes a directory with all in it; what is not there or vanishes meanwhile is fine. */
    static void delete(Path directory) throws IOException {
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

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) { // by this JVM
            return false;
        }
    }
}
