// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.imaging.ClipPart;
import io.vedette.record.Fragment;
import io.vedette.sources.mp4.FragmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes a part file. One write and no copy of the sample per fragment. Not thread-safe. */
final class PartWriter implements ClipPart {
    private static final int TIME_END = FragmentHeader.DECODE_TIME + Long.BYTES;

    private final FileChannel out;
    private final byte[] init;
    private final long origin;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer head = ByteBuffer.allocate(TIME_END);
    private final ByteBuffer check = ByteBuffer.allocate(PartFormat.CHECK_BOX);

    private PartWriter(FileChannel out, byte[] init, long origin) {
        this.out = out;
        this.init = init;
        this.origin = origin;
    }

    static PartWriter begin(Path part, Fragment first) throws IOException {
        if (!first.key()) {
            throw new IllegalArgumentException("a clip can't begin at " + first.pts() + " (expected: a key frame)");
        }
        FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            write(out, ByteBuffer.wrap(first.init().bytes()), ByteBuffer.wrap(PartFormat.originBox(first.dts())));
            return new PartWriter(out, first.init().bytes(), first.dts());
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public boolean append(Fragment fragment) throws IOException {
        long time = fragment.dts() - origin;
        // A camera that was away brings an init segment of its own, most often with the same bytes.
        if (!Arrays.equals(fragment.init().bytes(), init) || time + fragment.duration() > PartFormat.LONGEST) {
            return false;
        }
        byte[] bytes = fragment.bytes();
        head.clear();
        head.put(bytes, 0, FragmentHeader.DECODE_TIME).putLong(time).flip();
        ByteBuffer rest = ByteBuffer.wrap(bytes, TIME_END, bytes.length - TIME_END);
        crc.reset();
        crc.update(head.array());
        crc.update(bytes, TIME_END, bytes.length - TIME_END);
        check.clear();
        PartFormat.putCheckBox(check, (int) crc.getValue());
        write(out, head, rest, check.flip());
        return true;
    }

    private static void write(FileChannel out, ByteBuffer... buffers) throws IOException {
        ByteBuffer last = buffers[buffers.length - 1];
        while (last.hasRemaining()) {
            out.write(buffers);
        }
    }

    @Override
    public void sync() throws IOException {
        out.force(false);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
