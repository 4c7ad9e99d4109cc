// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A protocol buffer message taken apart into its fields, in their order. Nested messages stay slices of the parsed bytes
 * until somebody asks for them, so that a model of a hundred megabytes costs no copy.
 */
public final class ProtoMessage {
    private final List<ProtoField> fields;

    ProtoMessage(List<ProtoField> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Changes one field; what it returns takes the field's place. */
    @FunctionalInterface
    interface Edit {
        ProtoField apply(ProtoField field) throws OnnxException;
    }

    /**
     * Takes bytes apart.
     *
     * @throws OnnxException if they are no message, or end in the middle of one
     */
    public static ProtoMessage parse(ByteBuffer bytes) throws OnnxException {
        ByteBuffer in = bytes.slice();
        List<ProtoField> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            int at = in.position();
            long tag = readVarint(in);
            int number = (int) (tag >>> 3);
            if (number <= 0 || tag >>> 32 != 0) {
                throw new OnnxException("no protocol buffer field at byte " + at);
            }
            fields.add(readField(in, number, (int) (tag & 7)));
        }
        return new ProtoMessage(fields);
    }

    private static ProtoField readField(ByteBuffer in, int number, int wireType) throws OnnxException {
        return switch (wireType) {
            case ProtoField.VARINT -> ProtoField.varint(number, readVarint(in));
            case ProtoField.FIXED64 -> new ProtoField(number, wireType, 0, readSlice(in, number, 8));
            case ProtoField.BYTES -> ProtoField.bytes(number, readSlice(in, number, readVarint(in)));
            case ProtoField.FIXED32 -> new ProtoField(number, wireType, 0, readSlice(in, number, 4));
            default -> throw new OnnxException("field " + number + " has the unknown wire type " + wireType);
        };
    }

    private static ByteBuffer readSlice(ByteBuffer in, int number, long length) throws OnnxException {
        if (length < 0 || length > in.remaining()) {
            throw new OnnxException("field " + number + " should have " + Long.toUnsignedString(length)
                    + " bytes, but only " + in.remaining() + " are left: truncated or damaged");
        }
        ByteBuffer slice = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return slice;
    }

    static long readVarint(ByteBuffer in) throws OnnxException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!in.hasRemaining()) {
                throw new OnnxException("ends in the middle of a number: truncated or damaged");
            }
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new OnnxException("a number of more than ten bytes: damaged");
    }

    /** All fields, in order. */
    public List<ProtoField> fields() {
        return fields;
    }

    /** The fields of one number, in order. */
    public List<ProtoField> all(int number) {
        return fields.stream().filter(f -> f.number() == number).toList();
    }

    /** The last string of one number; empty when there is none. */
    public String text(int number) {
        List<ProtoField> found = all(number);
        return found.isEmpty() ? "" : found.get(found.size() - 1).text();
    }

    /** The last integer of one number, or a default. */
    public long varint(int number, long otherwise) {
        List<ProtoField> found = all(number);
        return found.isEmpty() ? otherwise : found.get(found.size() - 1).value();
    }

    /** The same message with the fields of one number changed. */
    ProtoMessage edit(int number, Edit edit) throws OnnxException {
        List<ProtoField> result = new ArrayList<>(fields.size());
        for (ProtoField field : fields) {
            result.add(field.number() == number ? edit.apply(field) : field);
        }
        return new ProtoMessage(result);
    }

    /** The same message without the fields of one number. */
    ProtoMessage without(int number) {
        return new ProtoMessage(
                fields.stream().filter(f -> f.number() != number).toList());
    }

    /** The bytes of this message. */
    public byte[] encode() {
        ProtoWriter writer = new ProtoWriter();
        fields.forEach(writer::field);
        return writer.toByteArray();
    }

    /** Writes this message without holding all of its bytes at once. */
    public void writeTo(OutputStream out) throws IOException {
        for (ProtoField field : fields) {
            out.write(new ProtoWriter().field(field).toByteArray());
        }
    }
}
