// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/**
 * Reads bits, most significant first, and Exp-Golomb numbers (H.264 section 9.1) from a payload without emulation
 * prevention. Never reads beyond the end. Not thread-safe.
 */
final class BitReader {
    private final byte[] data;
    private long position;

    /** Starts after the first bytes of a payload. */
    BitReader(byte[] payload, int skipBytes) {
        data = payload;
        position = skipBytes * 8L;
    }

    /** The next bits as an unsigned number. */
    long bits(int count) throws BitstreamException {
        need(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | (data[(int) (position >> 3)] >> (7 - (position & 7)) & 1);
            position++;
        }
        return value;
    }

    boolean flag() throws BitstreamException {
        return bits(1) == 1;
    }

    void skip(int count) throws BitstreamException {
        need(count);
        position += count;
    }

    /** An unsigned Exp-Golomb number, up to 2^32 - 2. */
    long unsigned() throws BitstreamException {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw new BitstreamException("parameter set holds a number of more than 32 bits");
            }
        }
        return (1L << zeros) - 1 + bits(zeros);
    }

    /** An unsigned Exp-Golomb number that has to be at most {@code max}. */
    int unsigned(int max, String name) throws BitstreamException {
        long value = unsigned();
        if (value > max) {
            throw new BitstreamException(name + ": " + value + " (expected: 0 to " + max + ")");
        }
        return (int) value;
    }

    /** A signed Exp-Golomb number. */
    long signed() throws BitstreamException {
        long code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    private void need(int count) throws BitstreamException {
        if (position + count > data.length * 8L) {
            throw new BitstreamException("parameter set or slice header ends too early");
        }
    }
}
