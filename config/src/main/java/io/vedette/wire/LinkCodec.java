// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Live link messages as bytes, big-endian: {@code u32} length of all that follows, {@code u8} kind, {@code u8} length of
 * the camera's name, the name in UTF-8, {@code u32} length of the head, the head, and the body up to the end.
 */
public final class LinkCodec {
    /** The longest message accepted: longer ones end the connection. */
    public static final int MAX_LENGTH = 32 << 20;

    /** The version of the link's protocol, told in {@link HelloMessage}. */
    public static final int VERSION = 1;

    private static final int LENGTH_BYTES = 4;
    private static final LinkKind[] KINDS = LinkKind.values();

    private LinkCodec() {}

    /** All of a message but its body, which the caller writes right after: so that large bodies are not copied. */
    public static byte[] prefix(LinkMessage message) {
        byte[] camera = message.camera().getBytes(StandardCharsets.UTF_8);
        byte[] head = message.head();
        int rest = 1 + 1 + camera.length + 4 + head.length;
        return ByteBuffer.allocate(LENGTH_BYTES + rest)
                .putInt(rest + message.body().length)
                .put((byte) message.kind().ordinal())
                .put((byte) camera.length)
                .put(camera)
                .putInt(head.length)
                .put(head)
                .array();
    }

    /**
     * Takes one message off a buffer.
     *
     * @param buffer received bytes from the position on; the position moves past the message, or stays if it is incomplete
     * @return the message, or null if it is not complete yet
     * @throws LinkProtocolException if the bytes are no message of this protocol
     */
    public static @Nullable LinkMessage decode(ByteBuffer buffer) throws LinkProtocolException {
        if (buffer.remaining() < LENGTH_BYTES) {
            return null;
        }
        int length = buffer.getInt(buffer.position());
        if (length < 6 || length > MAX_LENGTH) {
            throw new LinkProtocolException("message length " + length + " (expected: 6 to " + MAX_LENGTH + ")");
        }
        if (buffer.remaining() < LENGTH_BYTES + length) {
            return null;
        }
        ByteBuffer message = buffer.slice(buffer.position() + LENGTH_BYTES, length);
        buffer.position(buffer.position() + LENGTH_BYTES + length);
        int kind = message.get() & 0xff;
        if (kind >= KINDS.length) {
            throw new LinkProtocolException("message kind " + kind + " (expected: below " + KINDS.length + ")");
        }
        byte[] camera = take(message, message.get() & 0xff, "camera name");
        if (message.remaining() < 4) {
            throw new LinkProtocolException("message ends before its head");
        }
        byte[] head = take(message, message.getInt(), "head");
        byte[] body = take(message, message.remaining(), "body");
        return new LinkMessage(KINDS[kind], new String(camera, StandardCharsets.UTF_8), head, body);
    }

    private static byte[] take(ByteBuffer from, int length, String what) throws LinkProtocolException {
        if (length < 0 || length > from.remaining()) {
            throw new LinkProtocolException(
                    what + " of " + length + " bytes in a message with " + from.remaining() + " left");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
