// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file that is being written: a header with the position of its first record, then records. For one thread. */
final class Segment implements Closeable {
    static final int HEADER = 16;
    private static final long MAGIC = 0x5645444a524e4c31L; // "VEDJRNL1"

    private final FileChannel channel;
    private long end;

    private Segment(FileChannel channel, long base) {
        this.channel = channel;
        this.end = base;
    }

    /** Begins a file, in place of what a crash may have left under its name. */
    static Segment create(Path file, long base) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        Segment segment = new Segment(channel, base);
        try {
            segment.write(
                    ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(base).flip());
            channel.force(true);
            forceDirectory(file);
            return segment;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether these first bytes of a file are the header of a segment that begins at a position. */
    static boolean isHeader(ByteBuffer bytes, long base) {
        return bytes.remaining() >= HEADER
                && bytes.getLong(bytes.position()) == MAGIC
                && bytes.getLong(bytes.position() + 8) == base;
    }

    /**
     * Writes records and makes them durable.
     *
     * @return the position after the last of them
     * @throws IOException if it failed; how much is on the disk is then unknown and this segment of no more use
     */
    long append(List<byte[]> payloads) throws IOException {
        int size = payloads.stream().mapToInt(RecordFormat::size).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (byte[] payload : payloads) {
            RecordFormat.write(bytes, end + bytes.position(), payload);
        }
        write(bytes.flip());
        channel.force(false);
        end += size;
        return end;
    }

    long size() throws IOException {
        return channel.size();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** So that the file's name outlives a power cut too. */
    private static void forceDirectory(Path file) throws IOException {
        try (FileChannel directory =
                FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
