// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes nested boxes (ISO/IEC 14496-12 section 4.2) into a growing array. Not thread-safe. */
final class BoxWriter {
    private static final int MAX_DEPTH = 12;

    private final int[] starts = new int[MAX_DEPTH];
    private byte[] bytes;
    private int size;
    private int depth;

    /** With room for so many bytes before it has to grow. */
    BoxWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Opens a box; {@link #close} fills in its size. */
    BoxWriter open(String type) {
        starts[depth++] = size;
        return u32(0).ascii(type);
    }

    /** Opens a box with version and flags. */
    BoxWriter open(String type, int version, int flags) {
        return open(type).u32((long) version << 24 | flags);
    }

    BoxWriter close() {
        int start = starts[--depth];
        return patch32(start, size - start);
    }

    BoxWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    BoxWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    BoxWriter u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    BoxWriter u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    BoxWriter zeros(int count) {
        room(count);
        size += count; // never written before, so still zero
        return this;
    }

    BoxWriter ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    BoxWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    BoxWriter raw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** Writes a number over one written earlier. */
    BoxWriter patch32(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
        return this;
    }

    int size() {
        return size;
    }

    /** What was written; the array itself when it is full, so that a capacity that fits exactly saves a copy. */
    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
