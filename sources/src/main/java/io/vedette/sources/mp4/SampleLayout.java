// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import java.util.Arrays;

/** Which parts of an access unit go into a sample. Reused from frame to frame. */
final class SampleLayout {
    private static final int LENGTH_SIZE = 4;

    private int[] ranges = new int[32];
    private int count;
    private int size;

    void clear() {
        count = 0;
        size = 0;
    }

    /** Adds a NAL unit. */
    void add(int offset, int length) {
        if (count == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * count);
        }
        ranges[count++] = offset;
        ranges[count++] = length;
        size += LENGTH_SIZE + length;
    }

    /** Bytes of the sample. */
    int size() {
        return size;
    }

    void writeTo(BoxWriter out, byte[] accessUnit) {
        for (int i = 0; i < count; i += 2) {
            out.u32(ranges[i + 1]).raw(accessUnit, ranges[i], ranges[i + 1]);
        }
    }
}
