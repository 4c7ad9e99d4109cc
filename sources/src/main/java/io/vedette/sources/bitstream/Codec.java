// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** The video codecs we stream, and how their NAL unit headers are read (H.264 table 7-1, H.265 table 7-1). */
public enum Codec {
    /** ITU-T H.264, AVC. */
    H264(1, "avc1"),
    /** ITU-T H.265, HEVC. */
    H265(2, "hvc1");

    private final int headerLength;
    private final String sampleEntry;

    Codec(int headerLength, String sampleEntry) {
        this.headerLength = headerLength;
        this.sampleEntry = sampleEntry;
    }

    /** Bytes of a NAL unit's header. */
    public int headerLength() {
        return headerLength;
    }

    /** The four characters of the sample entry with parameter sets out of band (ISO/IEC 14496-15). */
    public String sampleEntry() {
        return sampleEntry;
    }

    /** The type of a NAL unit, from the first byte of its header. */
    public int nalType(byte header) {
        return switch (this) {
            case H264 -> header & 0x1f;
            case H265 -> header >> 1 & 0x3f;
        };
    }

    /** What a NAL unit of this type is for. */
    public NalKind kind(int nalType) {
        return switch (this) {
            case H264 -> h264Kind(nalType);
            case H265 -> h265Kind(nalType);
        };
    }

    private static NalKind h264Kind(int nalType) {
        return switch (nalType) {
            case 1, 2, 3, 4 -> NalKind.SLICE;
            case 5 -> NalKind.KEY_SLICE;
            case 6 -> NalKind.SEI;
            case 7 -> NalKind.SPS;
            case 8 -> NalKind.PPS;
            case 9, 12, 13, 15 -> NalKind.DISPENSABLE;
            default -> NalKind.OTHER;
        };
    }

    /** 16 to 21 are the IRAP pictures: BLA, IDR and CRA; 22 and 23 are reserved for more of them. */
    private static NalKind h265Kind(int nalType) {
        if (nalType < 32) {
            return nalType >= 16 && nalType <= 23 ? NalKind.KEY_SLICE : NalKind.SLICE;
        }
        return switch (nalType) {
            case 32 -> NalKind.VPS;
            case 33 -> NalKind.SPS;
            case 34 -> NalKind.PPS;
            case 35, 38 -> NalKind.DISPENSABLE;
            case 39, 40 -> NalKind.SEI;
            default -> NalKind.OTHER;
        };
    }
}
