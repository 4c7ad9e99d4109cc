// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import java.util.Arrays;

/**
 * The bytes 03 that keep start codes out of NAL units (H.264 section 7.4.1, H.265 section 7.4.2): payload on one side,
 * unit as sent on the other.
 */
public final class EmulationPrevention {
    private EmulationPrevention() {}

    /** A unit's bytes without the inserted ones. */
    public static byte[] remove(byte[] data, int offset, int length) {
        byte[] out = new byte[length];
        int size = 0;
        int zeros = 0;
        for (int i = offset; i < offset + length; i++) {
            byte b = data[i];
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            out[size++] = b;
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return size == length ? out : Arrays.copyOf(out, size);
    }

    /**
     * A unit's bytes with 03 put in wherever they could be taken for a start code.
     *
     * @param payload ends with its stop bit, so its last byte is not zero
     */
    public static byte[] insert(byte[] payload) {
        byte[] out = new byte[payload.length + payload.length / 2 + 1];
        int size = 0;
        int zeros = 0;
        for (byte b : payload) {
            if (zeros == 2 && (b & 0xff) <= 3) {
                out[size++] = 3;
                zeros = 0;
            }
            out[size++] = b;
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return Arrays.copyOf(out, size);
    }
}
