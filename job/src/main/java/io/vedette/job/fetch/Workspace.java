// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The right to fetch into a cache, held by one at a time on this machine, with a directory for what is not whole yet. It is
 * on the cache's own disk, so that files move into place at once. What a killed process left is swept by the next.
 */
final class Workspace implements AutoCloseable {
    private static final String PREFIX = ".part-";
    private static final ReentrantLock THIS_JVM = new ReentrantLock();

    private final Path cache;
    private final FileChannel channel;

    private Workspace(Path cache, FileChannel channel) {
        this.cache = cache;
        this.channel = channel;
    }

    /** Waits until nobody else fetches into the cache. */
    static Workspace open(Path cache, Consumer<String> progress) throws IOException {
        Files.createDirectories(cache);
        THIS_JVM.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, progress);
            Workspace workspace = new Workspace(cache, channel);
            workspace.sweep();
            return workspace;
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            THIS_JVM.unlock();
            throw e;
        }
    }

    /** A new empty directory. */
    Path directory() throws IOException {
        return Files.createTempDirectory(cache, PREFIX);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            sweep();
        } finally {
            THIS_JVM.unlock();
        }
    }

    /** The lock goes with the channel. */
    private static void lock(FileChannel channel, Consumer<String> progress) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                progress.accept("waiting for another process that fetches into the same directory");
                lock = channel.lock();
            }
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("the cache is locked by this JVM already", e);
        }
    }

    private void sweep() throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.list(cache)) {
            parts = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path part : parts) {
            try (Stream<Path> files = Files.walk(part)) {
                files.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
