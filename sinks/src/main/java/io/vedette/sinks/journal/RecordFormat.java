// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, big-endian: {@code u32} length of the payload, {@code u32} CRC-32C (RFC 3720 appendix B.4) over the
 * record's position, that length and the payload, and the payload. The position is in the sum so that what an earlier file
 * left on the disk is never taken for a record.
 */
final class RecordFormat {
    static final int HEADER = 8;
    static final int MAX_PAYLOAD = 1 << 20;

    private RecordFormat() {}

    /** How many bytes a payload takes. */
    static int size(byte[] payload) {
        return HEADER + payload.length;
    }

    static void write(ByteBuffer out, long position, byte[] payload) {
        out.putInt(payload.length).putInt(checksum(position, payload)).put(payload);
    }

    /** The payload at a position, or null if no complete record stands there; moves on only past a complete one. */
    static byte @Nullable [] read(ByteBuffer in, long position) {
        if (in.remaining() < HEADER) {
            return null;
        }
        int start = in.position();
        int length = in.getInt(start);
        if (length < 0 || length > MAX_PAYLOAD || in.remaining() < HEADER + length) {
            return null;
        }
        byte[] payload = new byte[length];
        in.get(start + HEADER, payload);
        if (in.getInt(start + 4) != checksum(position, payload)) {
            return null;
        }
        in.position(start + HEADER + length);
        return payload;
    }

    private static int checksum(long position, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(
                ByteBuffer.allocate(12).putLong(position).putInt(payload.length).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
