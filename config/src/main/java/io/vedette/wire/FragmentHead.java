// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import java.nio.ByteBuffer;

/**
 * What a gateway must know of a fragment without parsing it; 32 bytes, big-endian, in this order.
 *
 * @param dts decode time in ticks of 90 kHz
 * @param pts presentation time in ticks of 90 kHz
 * @param timeMillis wall time of the frame, milliseconds since the epoch
 * @param duration ticks until the next frame is expected
 * @param flags bit 0: a key frame; the others zero
 */
public record FragmentHead(long dts, long pts, long timeMillis, int duration, int flags) {
    private static final int LENGTH = 8 + 8 + 8 + 4 + 4;

    /** With the key frame flag. */
    public static FragmentHead of(long dts, long pts, long timeMillis, int duration, boolean key) {
        return new FragmentHead(dts, pts, timeMillis, duration, key ? 1 : 0);
    }

    /** Whether decoding can start here. */
    public boolean key() {
        return (flags & 1) != 0;
    }

    /** The bytes. */
    public byte[] encode() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(dts)
                .putLong(pts)
                .putLong(timeMillis)
                .putInt(duration)
                .putInt(flags)
                .array();
    }

    /**
     * Reads the bytes.
     *
     * @throws LinkProtocolException if they are too few
     */
    public static FragmentHead decode(byte[] bytes) throws LinkProtocolException {
        if (bytes.length < LENGTH) {
            throw new LinkProtocolException("fragment head of " + bytes.length + " bytes (expected: " + LENGTH + ")");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new FragmentHead(in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getInt());
    }
}
