// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.record.FrameResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each camera's newest results with tracks: a path begins before its event does. Used by one thread. */
final class TrackHistory {
    private static final int MOST = 1_000;

    private final long span;
    private final Map<String, Deque<FrameResult>> cameras = new HashMap<>();

    /** Keeps results that long, in ticks of media time. */
    TrackHistory(long span) {
        this.span = span;
    }

    void add(FrameResult result) {
        Deque<FrameResult> kept = cameras.computeIfAbsent(result.camera().name(), name -> new ArrayDeque<>());
        kept.addLast(result);
        while (kept.size() > MOST || kept.getFirst().pts() < result.pts() - span) {
            kept.removeFirst();
        }
    }

    List<FrameResult> of(String camera) {
        Deque<FrameResult> kept = cameras.get(camera);
        return kept == null ? List.of() : List.copyOf(kept);
    }

    void forget(String camera) {
        cameras.remove(camera);
    }
}
