// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Decides of which decoded frames the model of stillness may learn: those with no motion in the pixels for a second on either
 * side, as far as was looked. Frames that nobody looked at are never learned, else each miss would make the next one likelier.
 * Not thread-safe.
 */
final class StillLearner {
    private static final long MARGIN = MediaTime.TIMESCALE;

    private final PacketModel model;
    private final Trust trust;
    private final Deque<Candidate> candidates = new ArrayDeque<>();
    private long lastMotion = Long.MIN_VALUE;
    private int learned;

    private record Candidate(PacketSize size, int position, long pts, long dts) {}

    StillLearner(PacketModel model, Trust trust) {
        this.model = model;
        this.trust = trust;
    }

    /** A frame that was decoded as it came. */
    void decoded(Fragment fragment, PacketSize size, int position) {
        if (lastMotion == Long.MIN_VALUE || fragment.pts() > lastMotion + MARGIN) {
            candidates.addLast(new Candidate(size, position, fragment.pts(), fragment.dts()));
        }
    }

    /** Pixels of a media time were looked at. */
    void looked(long pts, boolean motion) {
        if (motion) {
            lastMotion = pts;
            candidates.removeIf(candidate -> candidate.pts >= pts - MARGIN);
        }
        while (!candidates.isEmpty() && candidates.getFirst().pts <= pts - MARGIN) {
            learn(candidates.removeFirst());
        }
    }

    /** Nothing more is decoded for a while. */
    void pause() {
        candidates.forEach(this::learn);
        candidates.clear();
    }

    /** What was decoded last proves nothing. */
    void forget() {
        candidates.clear();
    }

    private void learn(Candidate candidate) {
        learned++;
        boolean anew = model.learn(candidate.size, candidate.position, candidate.dts);
        @Nullable StillModel known = model.model();
        if (anew && known != null) {
            trust.learned(learned * model.frameSeconds(), known.leastArea());
            learned = 0;
        }
    }
}
