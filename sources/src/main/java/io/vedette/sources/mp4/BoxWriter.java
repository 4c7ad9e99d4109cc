// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes nested boxes (ISO/IEC 14496-12 section 4.2) into a growing array. Not thread-safe. */
public final class BoxWriter {
    private static final int MAX_DEPTH = 12;

    private final int[] starts = new int[MAX_DEPTH];
    private byte[] bytes;
    private int size;
    private int depth;

    /** With room for so many bytes before it has to grow. */
    public BoxWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Opens a box; {@link #close} fills in its size. */
    public BoxWriter open(String type) {
        starts[depth++] = size;
        return u32(0).ascii(type);
    }

    /** Opens a box with version and flags. */
    public BoxWriter open(String type, int version, int flags) {
        return open(type).u32((long) version << 24 | flags);
    }

    /** Ends the box opened last. */
    public BoxWriter close() {
        int start = starts[--depth];
        return patch32(start, size - start);
    }

    /** One byte. */
    public BoxWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Two bytes, most significant first. */
    public BoxWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /** Four bytes, most significant first. */
    public BoxWriter u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    /** Eight bytes, most significant first. */
    public BoxWriter u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    /** So many zeros. */
    public BoxWriter zeros(int count) {
        room(count);
        size += count; // never written before, so still zero
        return this;
    }

    /** Characters of ASCII, one byte each. */
    public BoxWriter ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** All of an array. */
    public BoxWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    /** A part of an array. */
    public BoxWriter raw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** Writes a number over one written earlier. */
    public BoxWriter patch32(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
        return this;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** What was written; the array itself when it is full, so that a capacity that fits exactly saves a copy. */
    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
