// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.link;

import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes messages of the pieces in which a socket delivers them. Holds at most one unfinished message, in at most twice its bytes. */
final class LinkReader {
    private static final int FIRST_CAPACITY = 64 << 10;
    private static final int LARGE = 1 << 20;
    private static final int LENGTH_BYTES = 4;

    private ByteBuffer received = ByteBuffer.allocate(FIRST_CAPACITY).flip();
    private int limit;
    private long moved;

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

    /** Bytes copied so far to make room, which is what a piece costs beside its own copy. */
    long moved() {
        return moved;
    }

    /** Leaves at least as much room as it had to move, so that each byte is moved once or twice on average. */
    private void makeRoom(int more) {
        if (received.capacity() - received.limit() >= more) {
            return;
        }
        int needed = received.remaining() + more;
        moved += received.remaining();
        if (2L * needed <= received.capacity() && received.capacity() <= LARGE) {
            received.compact().flip();
            return;
        }
        int enough = Math.max(FIRST_CAPACITY, LENGTH_BYTES + limit);
        int capacity = Math.max(needed, Math.min(Math.max(FIRST_CAPACITY, 2 * needed), enough));
        received = ByteBuffer.allocate(capacity).put(received).flip();
    }
}
