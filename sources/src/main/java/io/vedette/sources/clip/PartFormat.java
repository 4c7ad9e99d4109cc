// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.sources.mp4.BoxWriter;
import java.nio.ByteBuffer;

/**
 * A part file: the init segment; a {@code uuid} box (ISO/IEC 14496-12 section 11.1) with the media time that is its decode
 * time zero; then for each frame its fragment, moved to that zero, and a {@code free} box with a CRC-32C of the fragment's
 * bytes. A fragment without its right checksum is not whole: after a power cut files may hold stretches of zeros.
 */
final class PartFormat {
    /** Bytes of the box that holds the origin. */
    static final int ORIGIN_BOX = 8 + 16 + 1 + 8;

    /** Bytes of the box after each fragment. */
    static final int CHECK_BOX = 12;

    /** How long a part can be, in ticks, so that 32 bits are enough for every time in a finished clip: 13 hours. */
    static final long LONGEST = 0xffff_ffffL;

    private static final byte VERSION = 1;
    private static final int UUID = 0x75756964;
    private static final int FREE = 0x66726565;
    /** Made at random, for this box alone. */
    private static final long UUID_HIGH = 0x6c1f0a9e35d94b7eL;

    private static final long UUID_LOW = 0x9b4e27c8d0531fa6L;

    private PartFormat() {}

    static byte[] originBox(long origin) {
        BoxWriter out = new BoxWriter(ORIGIN_BOX);
        out.open("uuid").u64(UUID_HIGH).u64(UUID_LOW).u8(VERSION).u64(origin).close();
        return out.toBytes();
    }

    /** Whether the bytes are such a box; the origin is its last eight. */
    static boolean isOriginBox(ByteBuffer box) {
        return box.limit() == ORIGIN_BOX
                && box.getInt(0) == ORIGIN_BOX
                && box.getInt(4) == UUID
                && box.getLong(8) == UUID_HIGH
                && box.getLong(16) == UUID_LOW
                && box.get(24) == VERSION;
    }

    static void putCheckBox(ByteBuffer into, int checksum) {
        into.putInt(CHECK_BOX).putInt(FREE).putInt(checksum);
    }

    static boolean isCheckBox(byte[] box, int checksum) {
        ByteBuffer in = ByteBuffer.wrap(box);
        return in.getInt(0) == CHECK_BOX && in.getInt(4) == FREE && in.getInt(8) == checksum;
    }
}
