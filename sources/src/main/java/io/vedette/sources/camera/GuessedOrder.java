// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
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

    /** One frame of late. */
    private record Kept(long pts, int late) {}

    private final Deque<Kept> recent = new ArrayDeque<>();
    private final PriorityQueue<Long> waiting = new PriorityQueue<>();

    void clear() {
        recent.clear();
        waiting.clear();
    }

    /** Whether too few frames have come to say how they are ordered. */
    boolean young() {
        return recent.size() < FRAMES_KEPT / 2;
    }

    /**
     * Takes the next frame.
     *
     * @param pts its presentation time
     * @return its decode time, at most {@code pts}; null at the few frames that show that the stream reorders more than it seemed to
     */
    @Nullable
    Long next(long pts) {
        int late = (int) recent.stream().filter(kept -> kept.pts() > pts).count();
        recent.addLast(new Kept(pts, late));
        if (recent.size() > FRAMES_KEPT) {
            recent.removeFirst();
        }
        int depth = recent.stream().mapToInt(Kept::late).max().orElse(0);
        waiting.add(pts);
        Long dts = null;
        while (waiting.size() > depth) {
            dts = waiting.poll();
        }
        return dts;
    }
}
