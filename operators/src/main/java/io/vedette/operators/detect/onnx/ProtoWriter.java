// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts a protocol buffer message together, field after field. */
public final class ProtoWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds an integer. */
    public ProtoWriter varint(int number, long value) {
        return field(ProtoField.varint(number, value));
    }

    /** Adds bytes. */
    public ProtoWriter bytes(int number, byte[] value) {
        return field(ProtoField.bytes(number, ByteBuffer.wrap(value)));
    }

    /** Adds a string. */
    public ProtoWriter text(int number, String value) {
        return bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a nested message. */
    public ProtoWriter message(int number, ProtoWriter value) {
        return bytes(number, value.toByteArray());
    }

    /** Adds a field as it is. */
    public ProtoWriter field(ProtoField field) {
        write((long) field.number() << 3 | field.wireType());
        if (field.wireType() == ProtoField.VARINT) {
            write(field.value());
            return this;
        }
        ByteBuffer bytes = field.bytes().duplicate();
        if (field.wireType() == ProtoField.BYTES) {
            write(bytes.remaining());
        }
        if (bytes.hasArray()) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            out.write(copy, 0, copy.length);
        }
        return this;
    }

    private void write(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** The message's bytes. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
