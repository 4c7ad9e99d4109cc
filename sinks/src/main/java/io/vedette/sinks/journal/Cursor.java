// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Remembers up to which position a consumer has stored. Twelve bytes that are overwritten in place: torn by a crash, they
 * fail their checksum, and the journal is replayed from its beginning, which is harmless. For one thread.
 */
final class Cursor implements Closeable {
    private static final int LENGTH = 12;

    private final FileChannel channel;

    Cursor(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The position, or another one when none is known. */
    long read(long otherwise) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        if (channel.read(bytes, 0) < LENGTH) {
            return otherwise;
        }
        long position = bytes.flip().getLong();
        return bytes.getInt() == checksum(position) ? position : otherwise;
    }

    /** Overwrites the position; call {@link #force} before anything is deleted that it passed. */
    void write(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .putLong(position)
                .putInt(checksum(position))
                .flip();
        channel.write(bytes, 0);
    }

    /** Makes the position durable. */
    void force() throws IOException {
        channel.force(false);
    }

    private static int checksum(long position) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
