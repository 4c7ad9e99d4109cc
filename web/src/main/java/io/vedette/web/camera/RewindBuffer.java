// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The recent past of one camera: fragments and results in the order they came, in whole groups of pictures. Entries have
 * positions that rise by one and are never used again; a viewer is a position, so that any number of viewers at any
 * distance behind cost no memory.
 */
public final class RewindBuffer {
    private static final int FIRST_CAPACITY = 256;

    private final RewindStore store;
    private final ArrayDeque<Long> keys = new ArrayDeque<>();
    private @Nullable Entry[] ring = new Entry[FIRST_CAPACITY];
    private long[] offsets = new long[FIRST_CAPACITY];
    private long base;
    private long end;
    private long appended;

    RewindBuffer(RewindStore store) {
        this.store = store;
    }

    /** The position of the oldest entry; {@link #end} when there is none. */
    public long base() {
        return base;
    }

    /** The position that the next entry will have. */
    public long end() {
        return end;
    }

    /** The bytes held. */
    public long bytes() {
        return bytesFrom(base);
    }

    /** How many bytes there are from a position on; all that are held if the position is already gone. */
    public long bytesFrom(long position) {
        return base == end || position >= end ? 0 : appended - offsets[slot(Math.max(base, position))];
    }

    /** The entry at a position from {@link #base} to before {@link #end}. */
    public Entry get(long position) {
        Entry entry = position < base || position >= end ? null : ring[slot(position)];
        if (entry == null) {
            throw new IndexOutOfBoundsException(position + " (expected: from " + base + " to before " + end + ")");
        }
        return entry;
    }

    /** The position of the newest key frame; -1 when there is none. */
    public long newestKey() {
        return keys.isEmpty() ? -1 : keys.getLast();
    }

    /** The position of the first key frame at or after a position; -1 when there is none. */
    public long keyFrom(long position) {
        for (long key : keys) {
            if (key >= position) {
                return key;
            }
        }
        return -1;
    }

    /** The position of the last key frame at or before a decode time, else of the oldest one; -1 when there is none. */
    public long keyAt(long dts) {
        long found = keys.isEmpty() ? -1 : keys.getFirst();
        for (long key : keys) {
            if (video(key).head().dts() > dts) {
                break;
            }
            found = key;
        }
        return found;
    }

    /** From the oldest key frame's decode time to the newest fragment's, in ticks of 90 kHz; 0 when there is none. */
    public long span() {
        return keys.isEmpty() ? 0 : newestDts() - video(keys.getFirst()).head().dts();
    }

    /** The decode time of the newest fragment held; 0 when there is none. */
    public long newestDts() {
        for (long p = end - 1; p >= base; p--) {
            if (get(p) instanceof Entry.Video video) {
                return video.head().dts();
            }
        }
        return 0;
    }

    void append(Entry entry) {
        if (end - base == ring.length) {
            grow();
        }
        int slot = slot(end);
        ring[slot] = entry;
        offsets[slot] = appended;
        if (entry instanceof Entry.Video video && video.head().key()) {
            keys.addLast(end);
        }
        end++;
        appended += entry.size();
        store.added(entry.size());
    }

    /**
     * Lets go of the groups of pictures that are older than the time to keep, and of entries that no key frame precedes.
     *
     * @param keep ticks of 90 kHz
     */
    void trim(long keep) {
        if (keys.isEmpty()) {
            clear();
            return;
        }
        dropUntil(keys.getFirst());
        while (keys.size() > 1 && newestDts() - video(secondKey()).head().dts() >= keep) {
            dropOldestGroup();
        }
    }

    /** How many groups of pictures it holds. */
    int groups() {
        return keys.size();
    }

    /** Wall time of the oldest key frame, in milliseconds; the far future when there is none. */
    long oldestMillis() {
        return keys.isEmpty() ? Long.MAX_VALUE : video(keys.getFirst()).head().timeMillis();
    }

    /** Lets go of the oldest group of pictures, the only one included. */
    void dropOldestGroup() {
        if (keys.size() < 2) {
            clear();
            return;
        }
        dropUntil(secondKey());
    }

    /** Lets go of all. */
    void clear() {
        dropUntil(end);
    }

    private void dropUntil(long position) {
        long released = bytesFrom(base) - bytesFrom(position);
        while (base < position) {
            ring[slot(base)] = null;
            base++;
        }
        while (!keys.isEmpty() && keys.getFirst() < base) {
            keys.removeFirst();
        }
        store.released(released);
    }

    private long secondKey() {
        var iterator = keys.iterator();
        iterator.next();
        return iterator.next();
    }

    private Entry.Video video(long position) {
        return (Entry.Video) get(position);
    }

    private int slot(long position) {
        return (int) (position & (ring.length - 1));
    }

    private void grow() {
        @Nullable Entry[] largerRing = Arrays.copyOf(ring, ring.length * 2);
        long[] largerOffsets = new long[largerRing.length];
        Arrays.fill(largerRing, null);
        for (long p = base; p < end; p++) {
            int to = (int) (p & (largerRing.length - 1));
            largerRing[to] = ring[slot(p)];
            largerOffsets[to] = offsets[slot(p)];
        }
        ring = largerRing;
        offsets = largerOffsets;
    }
}
