// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.link;

import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes messages of the pieces in which a socket delivers them. Holds at most one unfinished message. */
final class LinkReader {
    private static final int FIRST_CAPACITY = 64 << 10;
    private static final int LARGE = 1 << 20;
    private static final int LENGTH_BYTES = 4;

    private ByteBuffer received = ByteBuffer.allocate(FIRST_CAPACITY).flip();
    private int limit;

    /**
     * An empty one.
     *
     * @param limit the longest message accepted at first, so that strangers can't make us hold much
     */
    LinkReader(int limit) {
        this.limit = limit;
    }

    /** Accepts messages up to the protocol's own limit from now on. */
    void trust() {
        limit = LinkCodec.MAX_LENGTH;
    }

    void add(Buffer piece) {
        makeRoom(piece.length());
        int from = received.position();
        int to = received.limit();
        piece.getBytes(received.array(), to);
        received.limit(to + piece.length()).position(from);
    }

    /** The next whole message; null when more bytes are needed. */
    @Nullable
    LinkMessage next() throws LinkProtocolException {
        if (received.remaining() >= LENGTH_BYTES) {
            int length = received.getInt(received.position());
            if (length > limit) {
                throw new LinkProtocolException("message length " + length + " (expected: at most " + limit + ")");
            }
        }
        return LinkCodec.decode(received);
    }

    private void makeRoom(int more) {
        if (received.capacity() - received.limit() >= more) {
            return;
        }
        int needed = received.remaining() + more;
        if (needed <= received.capacity() && received.capacity() <= LARGE) {
            received.compact().flip();
            return;
        }
        int capacity = Math.max(FIRST_CAPACITY, Math.max(needed, Math.min(2 * needed, LARGE)));
        received = ByteBuffer.allocate(capacity).put(received).flip();
    }
}
