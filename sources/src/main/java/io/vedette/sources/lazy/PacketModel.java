// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.MediaTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A camera's own model of stillness: how large its frames are while nothing moves, learned from frames whose pixels were seen
 * to be still, and judged on the newest minute of those. Frames are compared with others at the same place after the key
 * frame, because sizes depend on it. Not thread-safe.
 */
final class PacketModel {
    /** Classes by position after the key frame (1, 2, 3–4, 5–9, 10 and more), then the same of frames none leans on. */
    static final int CLASSES = 10;

    private static final double WINDOW_SECONDS = 0.2;
    private static final int KEPT_SECONDS = 60;
    private static final int LEAST_SECONDS = 4;
    private static final int REFIT_SECONDS = 2;
    /** What is older than this says little of now; kept only while there is less than {@value #LEAST_OLD_SECONDS} s of newer. */
    private static final long OLD = 10L * 60 * MediaTime.TIMESCALE;

    private static final int LEAST_OLD_SECONDS = 8;

    private final double framesPerSecond;
    private final double blocks;
    private final Deque<Still> stills = new ArrayDeque<>();
    private final SmoothedRise smooth;
    private @Nullable StillModel model;
    private boolean above;
    private int sinceFit;
    private long lastLearned = Long.MIN_VALUE;

    /** A frame that was still. */
    private record Still(int kind, double log, long pts, boolean follows) {}

    /**
     * Knows nothing yet.
     *
     * @param frameTicks time between two frames, in ticks of {@link MediaTime}
     * @param width of a picture in pixels
     * @param height of a picture in pixels
     */
    PacketModel(int frameTicks, int width, int height) {
        framesPerSecond = Math.max(1, Math.min(120, 1.0 * MediaTime.TIMESCALE / Math.max(1, frameTicks)));
        blocks = Math.max(1, width / 16.0 * (height / 16.0));
        smooth = new SmoothedRise(window());
    }

    private int window() {
        return (int) Math.max(2, Math.round(WINDOW_SECONDS * framesPerSecond));
    }

    /** The class of a frame, by how many frames after the key frame it comes: from 1. */
    static int kind(PacketSize size, int position) {
        int place = position <= 2 ? position - 1 : position <= 4 ? 2 : position <= 9 ? 3 : 4;
        return size.reference() ? place : CLASSES / 2 + place;
    }

    /**
     * A frame whose pixels were still.
     *
     * @return whether the model was made anew
     */
    boolean learn(PacketSize size, int position, long pts) {
        boolean follows = lastLearned != Long.MIN_VALUE && pts - lastLearned < gap();
        lastLearned = pts;
        stills.addLast(new Still(kind(size, position), Math.log(size.bytes()), pts, follows));
        while (stills.size() > KEPT_SECONDS * framesPerSecond
                || (pts - stills.getFirst().pts > OLD && stills.size() > LEAST_OLD_SECONDS * framesPerSecond)) {
            stills.removeFirst();
        }
        if (++sinceFit < REFIT_SECONDS * framesPerSecond || stills.size() < LEAST_SECONDS * framesPerSecond) {
            return false;
        }
        fit();
        return true;
    }

    /** A key frame between two others is no gap. */
    private long gap() {
        return Math.round(3.5 * MediaTime.TIMESCALE / framesPerSecond);
    }

    private void fit() {
        sinceFit = 0;
        int[] kinds = stills.stream().mapToInt(Still::kind).toArray();
        double[] logs = stills.stream().mapToDouble(Still::log).toArray();
        boolean[] follows = new boolean[kinds.length];
        int i = 0;
        for (Still still : stills) {
            follows[i++] = still.follows;
        }
        model = StillModel.of(kinds, logs, follows, window(), blocks);
    }

    /** What is known now; null until enough was still. */
    @Nullable
    StillModel model() {
        return model;
    }

    /** For how long video was still whose frames make one call to {@link #learn}, in seconds. */
    double frameSeconds() {
        return 1 / framesPerSecond;
    }

    /**
     * Takes the next frame as it comes. Returns whether sizes are those of motion, for the second frame in a row at least: one
     * alone is above the limit by chance now and then.
     */
    boolean stirs(PacketSize size, int position) {
        StillModel known = model;
        double median = known == null ? Double.NaN : known.medians()[kind(size, position)];
        if (known == null || Double.isNaN(median)) {
            smooth.clear();
            above = false;
            return false;
        }
        boolean before = above;
        above = smooth.next(Math.log(size.bytes()) - median) - known.centre() > known.limit();
        return before && above;
    }
}
