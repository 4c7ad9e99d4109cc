// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the sample of a fragment of ours, read back: exactly the form that {@link FragmentMuxer} gives, no other.
 *
 * @param dts decode time in ticks
 * @param duration ticks
 * @param compositionOffset presentation time minus decode time
 * @param key whether decoding can start here
 * @param length bytes of the header: {@code moof}, and the header of {@code mdat}
 * @param sampleSize bytes of the sample, which follows
 */
public record FragmentHeader(long dts, int duration, int compositionOffset, boolean key, int length, int sampleSize) {
    /** Where the decode time stands in a fragment: eight bytes. */
    public static final int DECODE_TIME = 8 + 16 + 8 + 28 + 12;

    /** Bytes of the shortest header. */
    public static final int SHORTEST = FragmentWriter.MOOF_SIZE + 8;

    /** Bytes of the longest header. */
    public static final int LONGEST = SHORTEST + 8;

    private static final int MFHD = 8;
    private static final int TRAF = MFHD + 16;
    private static final int TFHD = TRAF + 8;
    private static final int TFDT = TFHD + 28;
    private static final int TRUN = TFDT + 20;
    private static final int RUN_FIELDS = TRUN + 20;
    private static final int FIRST_SAMPLE_FLAGS = 0x000004;
    private static final int COMPOSITION_OFFSET = 0x000800;

    /**
     * Reads the header at the start of some bytes.
     *
     * @return null when the bytes are none, or not all of one
     */
    public static @Nullable FragmentHeader parse(byte[] bytes, int available) {
        if (available < SHORTEST) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, available);
        int run = in.getInt(TRUN + 8);
        boolean key = (run & FIRST_SAMPLE_FLAGS) != 0;
        boolean shifted = (run & COMPOSITION_OFFSET) != 0;
        int moof = FragmentWriter.MOOF_SIZE + (key ? 4 : 0) + (shifted ? 4 : 0);
        if (available < moof + 8 || in.getInt(0) != moof || !hasOurBoxes(in, moof)) {
            return null;
        }
        int sampleSize = in.getInt(TFHD + 20);
        if (sampleSize < 0 || in.getInt(moof) != sampleSize + 8) {
            return null;
        }
        int offset = shifted ? in.getInt(RUN_FIELDS + (key ? 4 : 0)) : 0;
        return new FragmentHeader(in.getLong(DECODE_TIME), in.getInt(TFHD + 16), offset, key, moof + 8, sampleSize);
    }

    private static boolean hasOurBoxes(ByteBuffer in, int moof) {
        return is(in, 0, "moof")
                && is(in, MFHD, "mfhd")
                && is(in, TRAF, "traf")
                && is(in, TFHD, "tfhd")
                && is(in, TFDT, "tfdt")
                && is(in, TRUN, "trun")
                && is(in, moof, "mdat");
    }

    private static boolean is(ByteBuffer in, int box, String type) {
        for (int i = 0; i < 4; i++) {
            if (in.get(box + 4 + i) != type.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
