// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client: answers, and at most {@link #MAX_BYTES} of video. A client that reads too slowly
 * loses whole frames up to a key frame; they are counted. Thread-safe.
 */
final class ClientQueue {
    static final int MAX_BYTES = 2 << 20;
    private static final int MAX_ANSWERS = 64;

    private final Deque<Message> waiting = new ArrayDeque<>();
    private long bytes;
    private int answers;
    private long dropped;
    private boolean started;
    private boolean needsKey = true;
    private boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Message(byte[] bytes, boolean answer) {}

    /** Adds video, or drops it. */
    synchronized void offerFrame(byte[] packets, boolean key) {
        boolean full = bytes > 0 && bytes + packets.length > MAX_BYTES;
        if (full || (needsKey && !key)) {
            needsKey = true;
            dropped += started ? 1 : 0;
            return;
        }
        needsKey = false;
        started = true;
        add(new Message(packets, false));
    }

    /** Adds an answer; false when the client asks without reading. */
    synchronized boolean offerAnswer(byte[] answer) {
        if (answers == MAX_ANSWERS) {
            return false;
        }
        answers++;
        add(new Message(answer, true));
        return true;
    }

    private void add(Message message) {
        waiting.addLast(message);
        bytes += message.bytes.length;
        notifyAll();
    }

    /** The next message; null after {@link #close}. */
    synchronized byte @Nullable [] take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        if (waiting.isEmpty()) {
            return null;
        }
        Message message = waiting.removeFirst();
        bytes -= message.bytes.length;
        answers -= message.answer ? 1 : 0;
        return message.bytes;
    }

    /** Lets {@link #take} end when what waits is written. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Frames this client lost because it was slow. */
    synchronized long dropped() {
        return dropped;
    }
}
