// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of a gateway. A time-out of the stream loses nothing: the next call goes on where it was. For one
 * thread.
 */
final class LinkInput {
    /** What gateways send is small; who announces more is none. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final int LENGTH_BYTES = 4;
    private static final int BUFFER = 1 << 13;

    private final InputStream in;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    LinkInput(InputStream in) {
        this.in = in;
    }

    /**
     * The next message, waiting for it.
     *
     * @throws java.net.SocketTimeoutException if none came in the time the stream allows
     * @throws EOFException if the gateway closed the connection
     * @throws LinkProtocolException if what came is no message of a gateway
     */
    LinkMessage read() throws IOException {
        while (true) {
            @Nullable LinkMessage message = LinkCodec.decode(buffer);
            if (message != null) {
                return message;
            }
            makeRoom();
            int count = in.read(buffer.array(), buffer.limit(), buffer.capacity() - buffer.limit());
            if (count < 0) {
                throw new EOFException("closed by the gateway");
            }
            buffer.limit(buffer.limit() + count);
        }
    }

    private void makeRoom() throws LinkProtocolException {
        int needed = LENGTH_BYTES;
        if (buffer.remaining() >= LENGTH_BYTES) {
            needed += buffer.getInt(buffer.position());
        }
        if (needed > MAX_LENGTH) {
            throw new LinkProtocolException("message length " + needed + " (expected: at most " + MAX_LENGTH + ")");
        }
        ByteBuffer next = needed > buffer.capacity() ? ByteBuffer.allocate(needed) : ByteBuffer.wrap(buffer.array());
        int kept = buffer.remaining();
        System.arraycopy(buffer.array(), buffer.position(), next.array(), 0, kept);
        buffer = next.position(0).limit(kept);
    }
}
