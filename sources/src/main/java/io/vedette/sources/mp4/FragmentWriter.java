// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

/**
 * Writes fragments of one sample: {@code moof} and {@code mdat} (ISO/IEC 14496-12 section 8.8), byte for byte in the form
 * of FFmpeg's muxer, because old players depend on it: {@code default-base-is-moof}; size, duration and flags of the
 * sample as defaults in {@code tfhd}; {@code first-sample-flags} in the {@code trun} of key frames only.
 */
final class FragmentWriter {
    private static final int BOX_HEADER = 8;
    /** {@code moof}, {@code mfhd}, {@code traf}, {@code tfhd}, {@code tfdt} and a {@code trun} without optional fields. */
    static final int MOOF_SIZE = 8 + 16 + 8 + 28 + 20 + 20;

    private static final int DEFAULT_BASE_IS_MOOF = 0x020000;
    private static final int DEFAULT_DURATION_SIZE_FLAGS = 0x000038;
    private static final int DATA_OFFSET = 0x000001;
    private static final int FIRST_SAMPLE_FLAGS = 0x000004;
    private static final int COMPOSITION_OFFSET = 0x000800;
    /** Depends on other samples, and is no sync sample. */
    private static final int OTHER_FRAME = 0x01010000;
    /** Depends on no other sample. */
    private static final int KEY_FRAME = 0x02000000;

    private int sequence;

    /** The fragment's bytes, and where its sample starts. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Written(byte[] bytes, int sampleOffset) {}

    /** Writes the next fragment; the one array it allocates is the one it returns. */
    Written write(SampleLayout sample, byte[] accessUnit, long dts, int compositionOffset, int duration, boolean key) {
        int moofSize = MOOF_SIZE + (key ? 4 : 0) + (compositionOffset != 0 ? 4 : 0);
        int sampleOffset = moofSize + BOX_HEADER;
        BoxWriter out = new BoxWriter(sampleOffset + sample.size());
        out.open("moof");
        out.open("mfhd", 0, 0).u32(++sequence).close();
        out.open("traf");
        out.open("tfhd", 0, DEFAULT_BASE_IS_MOOF | DEFAULT_DURATION_SIZE_FLAGS);
        out.u32(InitSegments.TRACK_ID).u32(duration).u32(sample.size()).u32(OTHER_FRAME);
        out.close();
        out.open("tfdt", 1, 0).u64(dts).close();
        writeRun(out, sampleOffset, compositionOffset, key);
        out.close().close();
        out.open("mdat");
        sample.writeTo(out, accessUnit);
        out.close();
        return new Written(out.toBytes(), sampleOffset);
    }

    /** Version 1 of the box, with signed offsets, only where there is one: as FFmpeg does. */
    private static void writeRun(BoxWriter out, int sampleOffset, int compositionOffset, boolean key) {
        boolean shifted = compositionOffset != 0;
        int flags = DATA_OFFSET | (key ? FIRST_SAMPLE_FLAGS : 0) | (shifted ? COMPOSITION_OFFSET : 0);
        out.open("trun", compositionOffset < 0 ? 1 : 0, flags).u32(1).u32(sampleOffset);
        if (key) {
            out.u32(KEY_FRAME);
        }
        if (shifted) {
            out.u32(compositionOffset);
        }
        out.close();
    }
}
