// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** Units between start codes. Zero bytes before a start code and at the end belong to no unit. */
final class AnnexBCursor extends NalCursor {
    private int start;

    AnnexBCursor(Codec codec, byte[] data) {
        super(codec, data);
        start = afterStartCode(0);
    }

    @Override
    boolean advance() {
        if (start >= data.length) {
            return false;
        }
        int unit = start;
        start = afterStartCode(unit);
        int end = start < data.length || endsWithStartCode() ? start - 3 : data.length;
        while (end > unit && data[end - 1] == 0) {
            end--;
        }
        at(unit, end - unit);
        return true;
    }

    private boolean endsWithStartCode() {
        int n = data.length;
        return n >= 3 && data[n - 1] == 1 && data[n - 2] == 0 && data[n - 3] == 0;
    }

    /**
     * The index after the next 00 00 01 that starts at or after an index, or the length when there is none. Looks at every
     * third byte as long as those can't be part of a start code.
     */
    private int afterStartCode(int from) {
        int i = from + 2;
        while (i < data.length) {
            byte last = data[i];
            if (last == 1 && data[i - 1] == 0 && data[i - 2] == 0) {
                return i + 1;
            }
            i += last == 0 ? 1 : 3;
        }
        return data.length;
    }
}
