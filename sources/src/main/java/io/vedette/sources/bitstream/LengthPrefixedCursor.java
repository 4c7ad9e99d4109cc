// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** Units with big-endian lengths before them. */
final class LengthPrefixedCursor extends NalCursor {
    private final int lengthSize;
    private int position;

    LengthPrefixedCursor(Codec codec, byte[] data, int from, int lengthSize) {
        super(codec, data);
        if (lengthSize < 1 || lengthSize > 4) {
            throw new IllegalArgumentException("lengthSize: " + lengthSize + " (expected: 1 to 4)");
        }
        this.lengthSize = lengthSize;
        this.position = from;
    }

    @Override
    boolean advance() throws BitstreamException {
        if (position >= data.length) {
            return false;
        }
        if (data.length - position < lengthSize) {
            throw new BitstreamException("access unit ends within the length of a NAL unit");
        }
        long size = 0;
        for (int i = 0; i < lengthSize; i++) {
            size = size << 8 | (data[position + i] & 0xff);
        }
        int unit = position + lengthSize;
        if (size > data.length - unit) {
            throw new BitstreamException("a NAL unit of " + size + " bytes does not fit in its access unit");
        }
        position = unit + (int) size;
        at(unit, (int) size);
        return true;
    }
}
