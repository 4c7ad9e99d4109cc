// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One field of a protocol buffer message, as it stands on the wire (Protocol Buffers Encoding, "Message Structure").
 *
 * @param number the field's number, at least 1
 * @param wireType one of {@link #VARINT}, {@link #FIXED64}, {@link #BYTES}, {@link #FIXED32}
 * @param value the value of a varint; 0 otherwise
 * @param bytes the payload of the other types, a slice of the parsed bytes; empty for a varint
 */
public record ProtoField(int number, int wireType, long value, ByteBuffer bytes) {
    /** Wire type of integers. */
    public static final int VARINT = 0;
    /** Wire type of eight raw bytes. */
    public static final int FIXED64 = 1;
    /** Wire type of strings, bytes, nested messages and packed numbers. */
    public static final int BYTES = 2;
    /** Wire type of four raw bytes. */
    public static final int FIXED32 = 5;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    static ProtoField varint(int number, long value) {
        return new ProtoField(number, VARINT, value, EMPTY);
    }

    static ProtoField bytes(int number, ByteBuffer bytes) {
        return new ProtoField(number, BYTES, 0, bytes);
    }

    /** The payload as a string. */
    public String text() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** The payload as a message. */
    public ProtoMessage message() throws OnnxException {
        return ProtoMessage.parse(bytes);
    }
}
