// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.EmulationPrevention;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator writes into every frame, so that a frame can be recognised and its delay measured wherever it comes
 * out: a {@code user_data_unregistered} SEI message (H.264 and H.265, payload type 5) in front of the first slice. Its 32
 * bytes are the UUID {@code b6f4a1d8-3c57-4e92-9a6b-5d81c7e2f3a4}, the frame number and the wall time, both 64 bits and
 * big-endian.
 *
 * @param frame number of the frame in its mount, from 0; goes on over loops and faults
 * @param sentNanos wall time when the frame was sent, in nanoseconds since the Unix epoch
 */
public record FrameStamp(long frame, long sentNanos) {
    /** No byte is zero, so it stands in the stream as it is, without emulation prevention. */
    private static final byte[] UUID = {
        (byte) 0xb6,
        (byte) 0xf4,
        (byte) 0xa1,
        (byte) 0xd8,
        0x3c,
        0x57,
        0x4e,
        (byte) 0x92,
        (byte) 0x9a,
        0x6b,
        0x5d,
        (byte) 0x81,
        (byte) 0xc7,
        (byte) 0xe2,
        (byte) 0xf3,
        (byte) 0xa4
    };

    private static final int USER_DATA_UNREGISTERED = 5;
    private static final int NUMBERS = 16;
    private static final byte STOP_BIT = (byte) 0x80;

    /** The SEI NAL unit, with its header and without start code. */
    byte[] toNal(Codec codec) {
        byte[] header = codec == Codec.H264 ? new byte[] {0x06} : new byte[] {39 << 1, 1};
        ByteBuffer unit = ByteBuffer.allocate(header.length + 2 + UUID.length + NUMBERS + 1);
        unit.put(header).put((byte) USER_DATA_UNREGISTERED).put((byte) (UUID.length + NUMBERS));
        unit.put(UUID).putLong(frame).putLong(sentNanos).put(STOP_BIT);
        return EmulationPrevention.insert(unit.array());
    }

    /**
     * Finds the stamp of a frame, in whatever form it came: start codes, lengths, or a whole fragment.
     *
     * @return null when there is none
     */
    public static @Nullable FrameStamp find(byte[] data) {
        for (int i = 0; i + UUID.length + NUMBERS <= data.length; i++) {
            if (data[i] == UUID[0] && startsWithUuid(data, i)) {
                int from = i + UUID.length;
                int most = Math.min(NUMBERS * 3 / 2 + 1, data.length - from);
                byte[] numbers = EmulationPrevention.remove(data, from, most);
                if (numbers.length >= NUMBERS) {
                    ByteBuffer in = ByteBuffer.wrap(numbers);
                    return new FrameStamp(in.getLong(), in.getLong());
                }
            }
        }
        return null;
    }

    private static boolean startsWithUuid(byte[] data, int from) {
        for (int i = 1; i < UUID.length; i++) {
            if (data[from + i] != UUID[i]) {
                return false;
            }
        }
        return true;
    }
}
