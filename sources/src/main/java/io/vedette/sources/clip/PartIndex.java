// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.sources.mp4.FragmentHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a part file holds, up to its last whole fragment.
 *
 * @param init its init segment
 * @param origin media time of its decode time zero
 * @param samples its frames, from the first key frame on
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record PartIndex(byte[] init, long origin, Samples samples) {
    private static final int BUFFER = 1 << 16;
    /** Far above any init segment of ours. */
    private static final int LONGEST_INIT = 1 << 20;

    /** Reads a part from its beginning up to a media time; null when not even its head is whole. */
    static @Nullable PartIndex read(FileChannel part, long untilPts) throws IOException {
        part.position(0);
        InputStream in = new BufferedInputStream(Channels.newInputStream(part), BUFFER);
        byte[] type = readBox(in);
        byte[] movie = type == null ? null : readBox(in);
        byte[] origin = movie == null ? null : in.readNBytes(PartFormat.ORIGIN_BOX);
        if (type == null || movie == null || origin == null || !PartFormat.isOriginBox(ByteBuffer.wrap(origin))) {
            return null;
        }
        byte[] init = ByteBuffer.allocate(type.length + movie.length)
                .put(type)
                .put(movie)
                .array();
        long zero = ByteBuffer.wrap(origin).getLong(PartFormat.ORIGIN_BOX - Long.BYTES);
        return new PartIndex(
                init, zero, new Scan(in).samples((long) init.length + PartFormat.ORIGIN_BOX, untilPts - zero));
    }

    private static byte @Nullable [] readBox(InputStream in) throws IOException {
        byte[] size = in.readNBytes(4);
        int length = size.length < 4 ? 0 : ByteBuffer.wrap(size).getInt();
        if (length < 8 || length > LONGEST_INIT) {
            return null;
        }
        byte[] box = new byte[length];
        System.arraycopy(size, 0, box, 0, 4);
        return in.readNBytes(box, 4, length - 4) == length - 4 ? box : null;
    }

    /** Goes over the fragments. */
    private static final class Scan {
        private final InputStream in;
        private final CRC32C crc = new CRC32C();
        private final byte[] head = new byte[FragmentHeader.LONGEST];
        private final byte[] bytes = new byte[BUFFER];

        private Scan(InputStream in) {
            this.in = in;
        }

        private Samples samples(long start, long until) throws IOException {
            Samples samples = new Samples();
            long at = start;
            FragmentHeader header = next();
            while (header != null && header.dts() <= until) {
                samples.add(header, at + header.length());
                at += header.length() + header.sampleSize() + PartFormat.CHECK_BOX;
                header = next();
            }
            return samples;
        }

        /** The next fragment's header, when all of the fragment is there and undamaged. */
        private @Nullable FragmentHeader next() throws IOException {
            int read = in.readNBytes(head, 0, FragmentHeader.SHORTEST);
            int moof = read < 4 ? 0 : ByteBuffer.wrap(head).getInt();
            int more = Math.max(0, Math.min(head.length, moof + 8) - FragmentHeader.SHORTEST);
            read += in.readNBytes(head, FragmentHeader.SHORTEST, more);
            FragmentHeader header = FragmentHeader.parse(head, read);
            if (header == null || header.length() != read) {
                return null;
            }
            crc.reset();
            crc.update(head, 0, read);
            if (!skipSample(header.sampleSize())) {
                return null;
            }
            byte[] check = in.readNBytes(PartFormat.CHECK_BOX);
            boolean whole = check.length == PartFormat.CHECK_BOX && PartFormat.isCheckBox(check, (int) crc.getValue());
            return whole ? header : null;
        }

        private boolean skipSample(int size) throws IOException {
            int left = size;
            while (left > 0) {
                int read = in.read(bytes, 0, Math.min(left, bytes.length));
                if (read < 0) {
                    return false;
                }
                crc.update(bytes, 0, read);
                left -= read;
            }
            return true;
        }
    }
}
