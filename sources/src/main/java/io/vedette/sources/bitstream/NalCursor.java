// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import java.util.Arrays;

/**
 * Walks over the NAL units of one access unit without copying them. Made by {@link #annexB} or {@link #lengthPrefixed};
 * then {@link #next} until it says false. Units too short for their header are passed over. Not thread-safe.
 */
public abstract sealed class NalCursor permits AnnexBCursor, LengthPrefixedCursor {
    final byte[] data;
    private final Codec codec;
    private int offset;
    private int length;

    NalCursor(Codec codec, byte[] data) {
        this.codec = codec;
        this.data = data;
    }

    /** Over units between start codes (H.264 and H.265 annex B). What stands before the first start code is passed over. */
    public static NalCursor annexB(Codec codec, byte[] data) {
        return new AnnexBCursor(codec, data);
    }

    /**
     * Over units with their lengths before them (ISO/IEC 14496-15).
     *
     * @param from where the first length starts
     * @param lengthSize bytes of each length, 1 to 4
     */
    public static NalCursor lengthPrefixed(Codec codec, byte[] data, int from, int lengthSize) {
        return new LengthPrefixedCursor(codec, data, from, lengthSize);
    }

    /**
     * Goes to the next unit.
     *
     * @return false when there is none
     * @throws BitstreamException when a length leads beyond the end
     */
    public boolean next() throws BitstreamException {
        while (advance()) {
            if (length >= codec.headerLength()) {
                return true;
            }
        }
        return false;
    }

    /** Calls {@link #at} with the next unit, however short. */
    abstract boolean advance() throws BitstreamException;

    final void at(int unitOffset, int unitLength) {
        offset = unitOffset;
        length = unitLength;
    }

    /** What this unit is for. */
    public NalKind kind() {
        return codec.kind(codec.nalType(data[offset]));
    }

    /** Where this unit's header starts in the data. */
    public int offset() {
        return offset;
    }

    /** Bytes of this unit with its header. */
    public int length() {
        return length;
    }

    /** This unit's bytes. */
    public byte[] copy() {
        return Arrays.copyOfRange(data, offset, offset + length);
    }

    /** Whether this unit's bytes are these. */
    public boolean contentEquals(byte[] other) {
        return Arrays.equals(data, offset, offset + length, other, 0, other.length);
    }
}
