// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one websocket (RFC 6455) from the server's answer to the handshake on, and hands on its binary messages without
 * keeping them. Not thread-safe.
 */
final class MessageReader {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LONGEST_HEAD = 1 << 14;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CONTROL = 8;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final FragmentCheck check;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteBuffer header = ByteBuffer.allocate(10);
    private boolean open;
    private boolean binary; // the message under way
    private boolean data; // the frame under way belongs to it
    private long left;
    private boolean ends;
    private int pings;

    MessageReader(FragmentCheck check) {
        this.check = check;
    }

    /**
     * Reads on, up to the buffer's limit.
     *
     * @throws IOException when the server refuses or closes the socket, or the check fails
     */
    void read(ByteBuffer in) throws IOException {
        while (!open && in.hasRemaining()) {
            handshake(in.get());
        }
        int limit = in.limit();
        while (in.hasRemaining() && (left > 0 || beginFrame(in))) {
            int part = (int) Math.min(left, in.remaining());
            in.limit(in.position() + part);
            if (data) {
                check.part(in);
            }
            in.position(in.limit()).limit(limit);
            left -= part;
            endFrame();
        }
    }

    private void handshake(byte next) throws IOException {
        head.write(next);
        if (next != '\n') {
            return;
        }
        String said = head.toString(StandardCharsets.US_ASCII);
        open = said.endsWith(END_OF_HEAD);
        if (!said.startsWith("HTTP/1.1 101 ") || said.length() > LONGEST_HEAD) {
            throw new IOException("no websocket: " + said.lines().findFirst().orElse(""));
        }
    }

    /** Reads to the end of a frame's header; false when it is not all here, or the frame is empty. Servers mask nothing. */
    private boolean beginFrame(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            header.put(in.get());
            if (header.position() < 2 || header.position() < 2 + lengthBytes()) {
                continue;
            }
            int code = header.get(0) & 0x0f;
            if (code == CLOSE) {
                throw new IOException("the server closed the socket");
            }
            pings += code == PING ? 1 : 0;
            ends = header.get(0) < 0;
            binary = code == BINARY || (binary && (code == CONTINUATION || code >= CONTROL));
            data = binary && code < CONTROL;
            left = length();
            header.clear();
            if (left > 0) {
                return true;
            }
            endFrame();
        }
        return false;
    }

    private void endFrame() throws IOException {
        if (left == 0 && data && ends) {
            check.end();
            binary = false;
        }
    }

    private int lengthBytes() {
        int length = header.get(1) & 0x7f;
        return length == 127 ? Long.BYTES : length == 126 ? Short.BYTES : 0;
    }

    private long length() {
        return switch (lengthBytes()) {
            case Long.BYTES -> header.getLong(2);
            case Short.BYTES -> header.getShort(2) & 0xffff;
            default -> header.get(1) & 0x7f;
        };
    }

    /** How many pings came since this was last asked. */
    int takePings() {
        int taken = pings;
        pings = 0;
        return taken;
    }
}
