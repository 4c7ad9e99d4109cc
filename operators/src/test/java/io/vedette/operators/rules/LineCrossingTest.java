// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.LineConfig;
import io.vedette.config.ObjectFilter;
import io.vedette.config.SceneConfig;
import io.vedette.geometry.Point;
import io.vedette.record.LineCrossing;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.record.MediaTime;
import io.vedette.record.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCrossingTest {
    /** From top to bottom in the middle: its left is the picture's right. */
    private static final LineConfig DOOR = line("door", 0.5, 0.4, 0.5, 0.9, ObjectFilter.ALL);

    @Test
    void tellsTheDirectionAndTheFirstFrameOnTheOtherSide() {
        Play play = play(DOOR);
        play.show(Play.person(7, 0.45, 0.7)).show(Play.person(7, 0.495, 0.7));
        assertThat(play.crossings()).isEmpty();
        play.show(Play.person(7, 0.503, 0.7));
        long first = play.now();
        assertThat(play.crossings()).isEmpty();
        play.show(Play.person(7, 0.53, 0.7));

        assertThat(play.crossings())
                .containsExactly(new LineCrossing(
                        Play.YARD, "door", Direction.OUT, "person", 7, first, MediaTime.toInstant(first)));
    }

    @Test
    void lookingFromTheFirstPointToTheSecondLeftToRightIsIn() {
        assertThat(directions(play(line("up", 0.5, 0.9, 0.5, 0.4, ObjectFilter.ALL)), 0.3, 0.4, 0.6, 0.7))
                .containsExactly(Direction.IN);
        assertThat(directions(play(DOOR), 0.7, 0.3)).containsExactly(Direction.IN);
        assertThat(directions(play(DOOR), 0.3, 0.7, 0.3, 0.7))
                .containsExactly(Direction.OUT, Direction.IN, Direction.OUT);
    }

    @Test
    void jitterUponTheLineCountsOnce() {
        assertThat(directions(play(DOOR), 0.4, 0.499, 0.501, 0.499, 0.502, 0.498, 0.501, 0.6))
                .containsExactly(Direction.OUT);
        assertThat(directions(play(DOOR), 0.4, 0.499, 0.501, 0.499, 0.502, 0.498, 0.4))
                .isEmpty();
    }

    @Test
    void whoBeginsUponTheLineCrossesNothing() {
        assertThat(directions(play(DOOR), 0.501, 0.499, 0.4)).isEmpty();
        assertThat(directions(play(DOOR), 0.499, 0.6)).isEmpty();
        assertThat(directions(play(DOOR), 0.501, 0.4, 0.6)).containsExactly(Direction.OUT);
    }

    @Test
    void onlyBetweenTheLinesEnds() {
        Play play = play(DOOR);
        for (double x : new double[] {0.4, 0.48, 0.52, 0.6}) {
            play.show(Play.person(1, x, 0.3));
        }
        assertThat(play.crossings()).isEmpty();
        play.show(Play.person(1, 0.6, 0.7)).show(Play.person(1, 0.4, 0.7));
        assertThat(play.crossings()).extracting(LineCrossing::direction).containsExactly(Direction.IN);
    }

    @Test
    void aPathOverTheCornerOfTwoLinesCrossesOne() {
        Play play = new Play(new SceneConfig(
                List.of(),
                List.of(
                        line("upper", 0.5, 0.2, 0.5, 0.6, ObjectFilter.ALL),
                        line("lower", 0.5, 0.6, 0.5, 0.9, ObjectFilter.ALL)),
                List.of()));
        play.show(Play.person(1, 0.25, 0.6)).show(Play.person(1, 0.75, 0.6));
        assertThat(play.crossings()).hasSize(1);
    }

    @Test
    void notOverAGapInWhichItWasNotSeen() {
        Play play = play(DOOR).show(Play.person(1, 0.4, 0.7)).gap(2.1).show(Play.person(1, 0.6, 0.7));
        assertThat(play.crossings()).isEmpty();
        play.show(Play.person(1, 0.4, 0.7));
        assertThat(play.crossings()).hasSize(1);
    }

    @Test
    void overAShortGap() {
        Play play = play(DOOR).show(Play.person(1, 0.4, 0.7)).nothing(5).skip().show(Play.person(1, 0.6, 0.7));
        assertThat(play.crossings()).hasSize(1);
    }

    @Test
    void onlyOfObjectsTheLineAsksFor() {
        ObjectFilter cars = new ObjectFilter(List.of("car"), 0.5f, ObjectFilter.ALL.area(), ObjectFilter.ALL.aspect());
        assertThat(directions(play(line("road", 0.5, 0.4, 0.5, 0.9, cars)), 0.3, 0.7))
                .isEmpty();
    }

    @Test
    void aParkedCarWhoseBoxJumpsCrossesNothing() {
        Play play = play(line("curb", 0.5, 0.4, 0.5, 0.9, ObjectFilter.ALL));
        play.show(Play.car(1, 0.3)).show(Play.car(1, 0.46));
        Track parked = Play.stationary(Play.car(1, 0.46));
        play.show(parked).show(Play.stationary(Play.car(1, 0.56))).show(parked);
        assertThat(play.crossings()).isEmpty();
        play.show(Play.car(1, 0.6));
        assertThat(play.crossings()).hasSize(1);
    }

    @Test
    void aLineThatWasMovedIsAnotherLine() {
        Play play = play(DOOR).show(Play.person(1, 0.4, 0.7));
        play.configure(
                new SceneConfig(List.of(), List.of(line("door", 0.45, 0.4, 0.45, 0.9, ObjectFilter.ALL)), List.of()));
        play.show(Play.person(1, 0.48, 0.7));
        assertThat(play.crossings()).isEmpty();
    }

    private static List<Direction> directions(Play play, double... xs) {
        for (double x : xs) {
            play.show(Play.person(1, x, 0.7));
        }
        return play.crossings().stream().map(LineCrossing::direction).toList();
    }

    private static Play play(LineConfig line) {
        return new Play(new SceneConfig(List.of(), List.of(line), List.of()));
    }

    private static LineConfig line(String name, double x1, double y1, double x2, double y2, ObjectFilter objects) {
        return new LineConfig(name, new Point((float) x1, (float) y1), new Point((float) x2, (float) y2), objects);
    }
}
