// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock on a file, for one holder among all processes: until it is closed, or its process ends in whatever way. Works over
 * network file systems that pass POSIX locks on, such as NFS 4; there the lock of a machine that died ends with its lease.
 * Thread-safe.
 */
public final class FileHold implements AutoCloseable {
    private static final String PREFIX = "vedette.held.";

    private final FileChannel channel;
    private final String key;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FileHold(FileChannel channel, String key) {
        this.channel = channel;
        this.key = key;
    }

    /**
     * Takes a file, which is made if need be; its directory must be there.
     *
     * @return empty if another process, or another holder in this one, has it
     * @throws IOException if the file can't be written or locked
     */
    public static Optional<FileHold> tryTake(Path file) throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling("").toRealPath();
        String key = PREFIX + directory.resolve(file.getFileName());
        // A second channel on the file must not even be opened: closing it would end the lock of the first (POSIX).
        // Among
        // system properties, because each job of a Flink cluster has this class anew, and the lock is the process's.
        if (System.getProperties().putIfAbsent(key, "") != null) {
            return Optional.empty();
        }
        Optional<FileHold> hold = Optional.empty();
        try {
            hold = lock(file, key);
            return hold;
        } finally {
            if (hold.isEmpty()) {
                System.getProperties().remove(key);
            }
        }
    }

    private static Optional<FileHold> lock(Path file, String key) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new FileHold(channel, key)) : Optional.empty();
        } catch (OverlappingFileLockException e) { // by something else in this process
            return Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /**
     * Replaces what is in the file. Only so: whatever else opens and closes the file in this process, even to set its times,
     * ends the lock (POSIX).
     */
    public void write(String text) throws IOException {
        channel.truncate(0);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Lets go. */
    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                System.getProperties().remove(key);
            }
        }
    }
}
