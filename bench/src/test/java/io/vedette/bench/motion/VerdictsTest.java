// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import static io.vedette.bench.motion.Truth.Answer.EITHER;
import static io.vedette.bench.motion.Truth.Answer.MOVING;
import static io.vedette.bench.motion.Truth.Answer.STILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Truth TRUTH = new Truth(new Truth.Answer[] {STILL, EITHER, MOVING, MOVING, EITHER, STILL});

    @Test
    void judgesEveryHalfSecondThatIsClear() {
        Verdicts verdicts = new Verdicts();
        verdicts.add(100.1, false);
        verdicts.add(101.2, true); // the third half second, and up to the next word
        verdicts.add(101.6, false);
        verdicts.add(102.8, true); // the sixth: wrong

        assertThat(verdicts.count()).isEqualTo(4);
        assertThat(verdicts.judge(TRUTH, 100, 0, 6)).isEqualTo(new Tally(2, 1, 0, 1));
    }

    @Test
    void scenesThatAreLoopedAreJudgedFromAnyMoment() {
        Verdicts verdicts = new Verdicts();
        verdicts.add(103.0, false);

        assertThat(verdicts.judge(TRUTH, 100, 8, 6)).isEqualTo(new Tally(0, 0, 2, 2));
    }

    @Test
    void aDelayThatIsTheSameForAllIsForgiven() {
        Verdicts verdicts = new Verdicts();
        verdicts.add(100, false);
        verdicts.add(101.7, true);
        verdicts.add(102.55, false);

        assertThat(verdicts.judge(TRUTH, 100, 0, 6)).isEqualTo(new Tally(1, 1, 1, 1));
        assertThat(verdicts.judgeDelayed(TRUTH, 100, 0, 6, 2)).isEqualTo(new Tally(2, 0, 0, 2));
    }

    @Test
    void countsGiveThreeFigures() {
        Tally tally = new Tally(6, 2, 3, 5);

        assertThat(tally.precision()).isEqualTo(0.75);
        assertThat(tally.recall()).isCloseTo(0.667, within(0.001));
        assertThat(tally.f1()).isCloseTo(0.706, within(0.001));
        assertThat(tally.judged()).isEqualTo(16);
        assertThat(Tally.NONE.f1()).isEqualTo(1);
    }

    @Test
    void changesAreNotJudgedNorWhatIsNextToThem() {
        boolean[] moving = new boolean[100];
        for (int frame = 40; frame < 80; frame++) {
            moving[frame] = true;
        }

        assertThat(Truth.of(moving, new boolean[100], 20).answers())
                .containsExactly(STILL, STILL, STILL, EITHER, EITHER, MOVING, MOVING, EITHER, EITHER, STILL);
    }
}
