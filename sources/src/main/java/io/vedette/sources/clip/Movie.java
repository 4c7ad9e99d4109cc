// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.record.MediaTime;
import io.vedette.sources.mp4.BoxWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * A finished clip: {@code ftyp}, {@code moov}, {@code mdat} (ISO/IEC 14496-12). What describes the video is taken from the
 * part's init segment as it is. An edit list starts it at its first frame where that is not shown at once (B-frames).
 */
final class Movie {
    /** Times within the movie's boxes, and not only within the track's, are in ticks. */
    private static final int SCALE = MediaTime.TIMESCALE;

    private static final long SECONDS_FROM_1904_TO_1970 = 2_082_844_800L;
    private static final int MDAT_HEADER = 8;
    private static final int LARGE_MDAT_HEADER = 16;
    private static final int TKHD_DURATION = 28;
    private static final int MDHD_DURATION = 24;
    private static final int TRACK_ID = 1;

    private final Samples samples;
    private final InitBoxes init;
    private final long origin;

    Movie(PartIndex part) {
        samples = part.samples();
        init = new InitBoxes(part.init());
        origin = part.origin();
    }

    /** Writes all of it, from the channel's position on. */
    void writeTo(FileChannel out, FileChannel part) throws IOException {
        byte[] type = type();
        boolean large = samples.bytes() + LARGE_MDAT_HEADER > Integer.MAX_VALUE;
        int mdatHeader = large ? LARGE_MDAT_HEADER : MDAT_HEADER;
        // Its size does not depend on the offset in it, unless that needs 64 bits: so the first try is most often
        // right.
        byte[] movie = movie(type.length + mdatHeader);
        long data = (long) type.length + movie.length + mdatHeader;
        movie = movie(data);
        if (data != (long) type.length + movie.length + mdatHeader) {
            data = (long) type.length + movie.length + mdatHeader;
            movie = movie(data);
        }
        ByteBuffer head = ByteBuffer.allocate(type.length + movie.length + mdatHeader);
        head.put(type).put(movie);
        long size = samples.bytes() + mdatHeader;
        head.putInt(large ? 1 : (int) size).putInt(0x6d646174);
        if (large) {
            head.putLong(size);
        }
        write(out, head.flip());
        for (int i = 0; i < samples.count(); i++) {
            copy(part, samples.offset(i), samples.size(i), out);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void copy(FileChannel part, long offset, int size, FileChannel out) throws IOException {
        long at = offset;
        long left = size;
        while (left > 0) {
            long copied = part.transferTo(at, left, out);
            if (copied <= 0) {
                throw new EOFException("the part file of the clip became shorter");
            }
            at += copied;
            left -= copied;
        }
    }

    private static byte[] type() {
        BoxWriter out = new BoxWriter(28);
        out.open("ftyp").ascii("isom").u32(512).ascii("isom").ascii("iso2").ascii("mp41");
        return out.close().toBytes();
    }

    /** The index, for samples that begin at an offset of the file. */
    private byte[] movie(long data) throws IOException {
        long shown = samples.endPts() - samples.startPts();
        BoxWriter out = new BoxWriter(4096 + 16 * samples.count());
        out.open("moov");
        writeHeader(out, shown);
        out.open("trak");
        out.raw(patched(init.copy("moov/trak/tkhd"), TKHD_DURATION, shown));
        if (samples.startPts() != 0) {
            out.open("edts").open("elst", 0, 0).u32(1);
            out.u32(shown).u32(samples.startPts()).u32(0x10000);
            out.close().close();
        }
        out.open("mdia");
        out.raw(patched(init.copy("moov/trak/mdia/mdhd"), MDHD_DURATION, samples.span()));
        out.raw(init.copy("moov/trak/mdia/hdlr"));
        out.open("minf");
        out.raw(init.copy("moov/trak/mdia/minf/vmhd"));
        out.raw(init.copy("moov/trak/mdia/minf/dinf"));
        out.open("stbl").raw(init.copy("moov/trak/mdia/minf/stbl/stsd"));
        new SampleTables(samples).write(out, data);
        out.close().close().close().close().close();
        return out.toBytes();
    }

    private void writeHeader(BoxWriter out, long shown) {
        Instant recorded = MediaTime.toInstant(origin);
        long created = Math.max(0, Math.min(0xffff_ffffL, recorded.getEpochSecond() + SECONDS_FROM_1904_TO_1970));
        out.open("mvhd", 0, 0).u32(created).u32(created).u32(SCALE).u32(shown);
        out.u32(0x10000).u16(0x100).zeros(10);
        out.u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000);
        out.zeros(24).u32(TRACK_ID + 1).close();
    }

    private static byte[] patched(byte[] box, int at, long value) {
        ByteBuffer.wrap(box).putInt(at, (int) value);
        return box;
    }
}
