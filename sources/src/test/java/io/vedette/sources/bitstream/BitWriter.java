// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import java.io.ByteArrayOutputStream;

/** Writes parameter sets for tests: the counterpart of {@link BitReader}, written from the standard on its own. */
final class BitWriter {
    private final StringBuilder bits = new StringBuilder();

    BitWriter bits(int count, long value) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append((value >> i & 1) == 1 ? '1' : '0');
        }
        return this;
    }

    BitWriter flag(boolean value) {
        return bits(1, value ? 1 : 0);
    }

    BitWriter unsigned(long value) {
        String binary = Long.toBinaryString(value + 1);
        bits.append("0".repeat(binary.length() - 1)).append(binary);
        return this;
    }

    BitWriter signed(long value) {
        return unsigned(value > 0 ? 2 * value - 1 : -2 * value);
    }

    /** The NAL unit: header, emulation prevention, stop bit. */
    byte[] toNal(int... header) {
        String padded = bits + "1" + "0".repeat((7 - bits.length() % 8 + 8) % 8);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (int i = 0; i < padded.length(); i += 8) {
            payload.write(Integer.parseInt(padded.substring(i, i + 8), 2));
        }
        byte[] escaped = EmulationPrevention.insert(payload.toByteArray());
        ByteArrayOutputStream nal = new ByteArrayOutputStream();
        for (int b : header) {
            nal.write(b);
        }
        nal.writeBytes(escaped);
        return nal.toByteArray();
    }
}
