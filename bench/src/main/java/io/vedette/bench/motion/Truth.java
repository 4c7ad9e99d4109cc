// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import java.util.Arrays;

/**
 * What is right to say of each half second of a looped scene.
 *
 * @param answers one for each half second
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Truth(Answer[] answers) {
    /** Half a second. */
    public static final double SECONDS = 0.5;

    /** What is right. */
    public enum Answer {
        /** Somebody moves. */
        MOVING,
        /** Nobody does. */
        STILL,
        /** It changes here or next to here, or somebody is half in the picture: both are right. */
        EITHER
    }

    /**
     * From what is so in each frame.
     *
     * @param moving whether somebody moves
     * @param unclear where that is hard to say
     * @param rate frames a second
     */
    static Truth of(boolean[] moving, boolean[] unclear, int rate) {
        int halves = (int) (moving.length / (rate * SECONDS));
        Answer[] plain = new Answer[halves];
        for (int half = 0; half < halves; half++) {
            plain[half] = of(moving, unclear, (int) (half * rate * SECONDS), (int) ((half + 1) * rate * SECONDS));
        }
        Answer[] answers = plain.clone();
        for (int half = 0; half < halves; half++) {
            Answer before = plain[(half + halves - 1) % halves];
            Answer after = plain[(half + 1) % halves];
            if (before != plain[half] || after != plain[half]) {
                answers[half] = Answer.EITHER;
            }
        }
        return new Truth(answers);
    }

    private static Answer of(boolean[] moving, boolean[] unclear, int from, int to) {
        boolean any = false;
        boolean all = true;
        for (int frame = from; frame < to; frame++) {
            if (unclear[frame]) {
                return Answer.EITHER;
            }
            any |= moving[frame];
            all &= moving[frame];
        }
        return any == all ? (any ? Answer.MOVING : Answer.STILL) : Answer.EITHER;
    }

    /** How many of the half seconds are of one kind. */
    public long count(Answer answer) {
        return Arrays.stream(answers).filter(answer::equals).count();
    }
}
