// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each figure worked out by hand. */
class EvaluationTest {
    private static final Box LEFT = new Box(0.1f, 0.1f, 0.1f, 0.2f);
    private static final Box RIGHT = new Box(0.6f, 0.1f, 0.1f, 0.2f);

    private final Evaluation evaluation = new Evaluation();

    private static List<IdentifiedBox> at(long left) {
        return List.of(new IdentifiedBox(left, LEFT));
    }

    private static List<IdentifiedBox> at(long left, long right) {
        return List.of(new IdentifiedBox(left, LEFT), new IdentifiedBox(right, RIGHT));
    }

    @Test
    void allRightIsOne() {
        for (int i = 0; i < 5; i++) {
            evaluation.add(at(1, 2), at(11, 12));
        }
        assertThat(evaluation.score()).isEqualTo(new TrackingScore(10, 0, 0, 0, 10, 10));
        assertThat(evaluation.score().mota()).isEqualTo(1);
        assertThat(evaluation.score().idf1()).isEqualTo(1);
    }

    @Test
    void aNewNameInTheMiddleIsOneSwitchAndHalfOfTheIdentity() {
        for (int i = 0; i < 10; i++) {
            evaluation.add(at(1), at(i < 6 ? 11 : 12));
        }
        assertThat(evaluation.score()).isEqualTo(new TrackingScore(10, 0, 0, 1, 6, 10));
        assertThat(evaluation.score().mota()).isCloseTo(0.9, within(1e-9));
        assertThat(evaluation.score().idf1()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void twoWhoChangeNamesAreTwoSwitches() {
        for (int i = 0; i < 4; i++) {
            evaluation.add(at(1, 2), i < 3 ? at(11, 12) : at(12, 11));
        }
        assertThat(evaluation.score()).isEqualTo(new TrackingScore(8, 0, 0, 2, 6, 8));
    }

    @Test
    void missesAndFalseBoxesCount() {
        evaluation.add(at(1, 2), at(11));
        evaluation.add(at(1), at(11, 99));
        evaluation.add(List.of(), at(11));
        evaluation.add(at(1), List.of());

        assertThat(evaluation.score()).isEqualTo(new TrackingScore(4, 2, 2, 0, 2, 4));
        assertThat(evaluation.score().mota()).isCloseTo(0, within(1e-9));
        assertThat(evaluation.score().idf1()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aNameThatComesBackAfterAPauseIsNoSwitch() {
        evaluation.add(at(1), at(11));
        evaluation.add(at(1), List.of());
        evaluation.add(at(1), at(11));
        assertThat(evaluation.score().switches()).isZero();

        evaluation.add(at(1), List.of());
        evaluation.add(at(1), at(12));
        assertThat(evaluation.score().switches()).isEqualTo(1);
    }

    @Test
    void aPairThatStillFitsIsKeptThoughAnotherFitsBetter() {
        evaluation.add(at(1), at(11));
        Box shifted = new Box(0.12f, 0.1f, 0.1f, 0.2f);
        evaluation.add(at(1), List.of(new IdentifiedBox(11, shifted), new IdentifiedBox(12, LEFT)));

        assertThat(evaluation.score().switches()).isZero();
        assertThat(evaluation.score().wrong()).isEqualTo(1);
    }

    @Test
    void framesNobodyCheckedAreShownButNotJudged() {
        List<ShownFrame> frames = List.of(
                new ShownFrame(0, List.of(), at(1)),
                new ShownFrame(1, List.of(), null),
                new ShownFrame(2, List.of(), List.of()));

        assertThat(Evaluation.of((pts, detections) -> pts < 2 ? at(11) : List.of(), frames))
                .isEqualTo(new TrackingScore(1, 0, 0, 0, 1, 1));
    }

    @Test
    void aBoxThatOverlapsByLessThanHalfIsAMissAndFalse() {
        Box beside = new Box(0.15f, 0.1f, 0.1f, 0.2f);
        evaluation.add(at(1), List.of(new IdentifiedBox(11, beside)));

        assertThat(evaluation.score()).isEqualTo(new TrackingScore(1, 1, 1, 0, 0, 1));
    }
}
