// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A constant in an ONNX graph (TensorProto). Only 32-bit floats and 64-bit integers have readable values.
 *
 * @param name its name; empty in an attribute
 * @param type {@link OnnxFields#FLOAT}, {@link OnnxFields#INT64} or another of TensorProto.DataType
 * @param dims its shape
 * @param raw its elements, little endian
 */
public record OnnxTensor(String name, int type, List<Long> dims, ByteBuffer raw) {
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int FLOAT_DATA = 4;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;

    /** A constant of floats. */
    public static OnnxTensor of(String name, List<Long> dims, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return new OnnxTensor(name, OnnxFields.FLOAT, dims, raw.flip());
    }

    /** A constant of integers. */
    public static OnnxTensor of(String name, List<Long> dims, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return new OnnxTensor(name, OnnxFields.INT64, dims, raw.flip());
    }

    static OnnxTensor parse(ProtoMessage message) throws OnnxException {
        List<Long> dims = new ArrayList<>();
        List<ProtoField> longs = new ArrayList<>();
        ByteBuffer raw = ByteBuffer.allocate(0);
        for (ProtoField field : message.fields()) {
            switch (field.number()) {
                case DIMS -> dims.addAll(numbers(field));
                case INT64_DATA -> longs.add(field);
                case FLOAT_DATA -> raw = append(raw, field.bytes());
                case RAW -> raw = field.bytes();
                default -> {}
            }
        }
        for (ProtoField field : longs) {
            List<Long> values = numbers(field);
            ByteBuffer more = ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            values.forEach(more::putLong);
            raw = append(raw, more.flip());
        }
        return new OnnxTensor(message.text(NAME), (int) message.varint(TYPE, 0), List.copyOf(dims), raw);
    }

    /** Integers may stand one by one or packed, as the writer likes. */
    private static List<Long> numbers(ProtoField field) throws OnnxException {
        if (field.wireType() == ProtoField.VARINT) {
            return List.of(field.value());
        }
        List<Long> values = new ArrayList<>();
        ByteBuffer packed = field.bytes().duplicate();
        while (packed.hasRemaining()) {
            values.add(ProtoMessage.readVarint(packed));
        }
        return values;
    }

    private static ByteBuffer append(ByteBuffer a, ByteBuffer b) {
        return ByteBuffer.allocate(a.remaining() + b.remaining())
                .put(a.duplicate())
                .put(b.duplicate())
                .flip();
    }

    /** How many elements its shape says it has. */
    long count() {
        return dims.stream().reduce(1L, (a, b) -> a * b);
    }

    long[] longs() {
        long[] values = new long[raw.remaining() / Long.BYTES];
        raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }

    float[] floats() {
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** The tensor as a message, its values as raw data. */
    public ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter();
        dims.forEach(dim -> out.varint(DIMS, dim));
        out.varint(TYPE, type);
        if (!name.isEmpty()) {
            out.text(NAME, name);
        }
        return out.field(ProtoField.bytes(RAW, raw));
    }
}
