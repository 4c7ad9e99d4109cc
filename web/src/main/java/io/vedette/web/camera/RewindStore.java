// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.record.MediaTime;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rewind buffers of all cameras under one byte budget. When it is exceeded, the oldest group of pictures of any camera
 * goes first, but each keeps its newest one; when those alone are too much, the largest goes, and its camera's new viewers
 * wait for the next key frame. The budget holds after every append.
 */
public final class RewindStore {
    private final Set<RewindBuffer> buffers = new LinkedHashSet<>();
    private final long keepTicks;
    private final long budget;
    private long bytes;

    /**
     * An empty store.
     *
     * @param keep how far back each camera can be watched
     * @param budget bytes of all buffers together
     */
    public RewindStore(Duration keep, long budget) {
        this.keepTicks = MediaTime.ofMillis(keep.toMillis());
        this.budget = budget;
    }

    /** Bytes held by all buffers. */
    public long bytes() {
        return bytes;
    }

    /** Bytes that may be held. */
    public long budget() {
        return budget;
    }

    RewindBuffer open() {
        RewindBuffer buffer = new RewindBuffer(this);
        buffers.add(buffer);
        return buffer;
    }

    void close(RewindBuffer buffer) {
        buffer.clear();
        buffers.remove(buffer);
    }

    /** To be called when all have seen what was appended last. */
    void trim(RewindBuffer appendedTo) {
        appendedTo.trim(keepTicks);
        while (bytes > budget) {
            victim().dropOldestGroup();
        }
    }

    void added(long size) {
        bytes += size;
    }

    void released(long size) {
        bytes -= size;
    }

    private RewindBuffer victim() {
        RewindBuffer oldest = null;
        RewindBuffer largest = null;
        for (RewindBuffer buffer : buffers) {
            if (buffer.groups() > 1 && (oldest == null || buffer.oldestMillis() < oldest.oldestMillis())) {
                oldest = buffer;
            }
            if (largest == null || buffer.bytes() > largest.bytes()) {
                largest = buffer;
            }
        }
        if (oldest != null) {
            return oldest;
        }
        if (largest == null) {
            throw new IllegalStateException("bytes are held by no buffer");
        }
        return largest;
    }
}
