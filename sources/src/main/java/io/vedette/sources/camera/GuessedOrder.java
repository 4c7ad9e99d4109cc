// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import org.jspecify.annotations.Nullable;

/**
 * Decode times for a stream that gives presentation times only, as RTSP does. Frames are decoded in the order in which they come;
 * their decode times are their presentation times in rising order, held back by as many frames as the encoder reorders (ITU-T
 * H.264, C.4.2). How many those are is read off the times themselves: without B-frames none, and decode times are presentation
 * times. Used by one thread.
 */
final class GuessedOrder {
    /** So many frames show how deep the encoder reorders; no standard allows more than 16. */
    private static final int FRAMES_KEPT = 32;

    /** Of the last frames, the oldest overwritten first: when each is presented, and how many that came before it are later. */
    private final long[] presented = new long[FRAMES_KEPT];

    private final int[] late = new int[FRAMES_KEPT];
    private int kept;
    private int oldest;

    /** In rising order; never more than the deepest reordering, and the frame that has just come. */
    private final long[] waiting = new long[FRAMES_KEPT + 1];

    private int waits;

    void clear() {
        kept = 0;
        oldest = 0;
        waits = 0;
    }

    /** Whether too few frames have come to say how they are ordered. */
    boolean young() {
        return kept < FRAMES_KEPT / 2;
    }

    /**
     * Takes the next frame.
     *
     * @param pts its presentation time
     * @return its decode time, at most {@code pts}; null at the few frames that show that the stream reorders more than it seemed to
     */
    @Nullable
    Long next(long pts) {
        keep(pts);
        int depth = 0;
        for (int i = 0; i < kept; i++) {
            depth = Math.max(depth, late[i]);
        }
        await(pts);
        if (waits <= depth) {
            return null;
        }
        int out = waits - depth;
        long dts = waiting[out - 1];
        System.arraycopy(waiting, out, waiting, 0, depth);
        waits = depth;
        return dts;
    }

    private void keep(long pts) {
        int later = 0;
        for (int i = 0; i < kept; i++) {
            later += presented[i] > pts ? 1 : 0;
        }
        int at = oldest;
        oldest = (oldest + 1) % FRAMES_KEPT;
        kept = Math.min(kept + 1, FRAMES_KEPT);
        presented[at] = pts;
        late[at] = later;
    }

    private void await(long pts) {
        int at = waits++;
        while (at > 0 && waiting[at - 1] > pts) {
            waiting[at] = waiting[at - 1];
            at--;
        }
        waiting[at] = pts;
    }
}
