// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a detector said of a camera, frame by frame, by the time of the frames. Each holds until the next one. Thread-safe.
 */
public final class Verdicts {
    private static final double DELAY_STEP = 0.1;

    private final NavigableMap<Double, Boolean> said = new TreeMap<>();

    /**
     * Notes what was said.
     *
     * @param second time, on whatever clock
     * @param moving what was said
     */
    public synchronized void add(double second, boolean moving) {
        said.merge(second, moving, Boolean::logicalOr);
    }

    /** How many there are. */
    public synchronized int count() {
        return said.size();
    }

    /**
     * Compares half seconds with the truth of a scene that is played over and over.
     *
     * @param origin when a loop of the scene began, on the same clock
     * @param first the first half second to judge, counted from there
     * @param count how many
     */
    public synchronized Tally judge(Truth truth, double origin, long first, int count) {
        Tally tally = Tally.NONE;
        int halves = truth.answers().length;
        for (long half = first; half < first + count; half++) {
            double from = origin + half * Truth.SECONDS;
            boolean moving = moving(from, from + Truth.SECONDS);
            tally = tally.and(truth.answers()[(int) (half % halves)], moving);
        }
        return tally;
    }

    /** Whether it was said to move at any time of a stretch. */
    private boolean moving(double from, double to) {
        Map.Entry<Double, Boolean> before = said.floorEntry(from);
        return (before != null && before.getValue())
                || said.subMap(from, false, to, false).containsValue(true);
    }

    /**
     * The same, from the delay that suits it best: for a detector that is known only by when it speaks, which is some tenths of a
     * second after the frame.
     *
     * @param mostDelay seconds it may be late at most
     */
    public Tally judgeDelayed(Truth truth, double origin, long first, int count, double mostDelay) {
        Tally best = judge(truth, origin, first, count);
        for (double delay = DELAY_STEP; delay <= mostDelay; delay += DELAY_STEP) {
            Tally tally = judge(truth, origin + delay, first, count);
            best = tally.right() > best.right() ? tally : best;
        }
        return best;
    }
}
