// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.operators.motion.Scene.Figure;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On OpenCV's vtest.avi: a square with lawn, road and buildings, where people walk all the time. */
class RealSceneTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private static final List<Motion> WATCHED = new ArrayList<>();
    private static byte[] ground = {};

    @BeforeAll
    static void watch() throws Exception {
        List<Picture> some = new ArrayList<>();
        Player player = new Player(MotionConfig.DEFAULT, 100);
        Footage.play("vtest.avi", WIDTH, HEIGHT, picture -> {
            WATCHED.add(player.show(picture));
            if (WATCHED.size() % 20 == 0) {
                some.add(picture);
            }
        });
        ground = Footage.empty(some);
    }

    @Test
    void everyFrameMovesOnceLearned() {
        assertThat(WATCHED).hasSize(795);
        List<Motion> learned = WATCHED.subList(20, WATCHED.size());
        assertThat(learned).allMatch(Motion::moving);
        assertThat(learned.stream().filter(motion -> motion.score() > 0).count())
                .isGreaterThan(770);
    }

    @Test
    void regionsAreAsManyAndAsLargeAsPeopleAre() {
        double regions = WATCHED.stream()
                .mapToInt(motion -> motion.regions().size())
                .average()
                .orElseThrow();
        assertThat(regions).isBetween(3.0, 7.0);
        assertThat(WATCHED.subList(20, WATCHED.size()))
                .allSatisfy(motion -> assertThat(motion.score()).isLessThan(0.08f));
    }

    @Test
    void theEmptyPlaceIsStill() {
        Scene place = new Scene(WIDTH, HEIGHT, ground).noise(Noise.gaussian(2.6, 51));

        assertThat(new Player().show(300, place::picture)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.8, 0.08, 200", "0.6, 0.5, 0.1, 60", "0.15, 0.3, 0.06, 190", "0.8, 0.65, 0.3, 40"})
    void somebodyOnTheEmptyPlaceIsFound(double x, double y, double height, float level) {
        Scene place = new Scene(WIDTH, HEIGHT, ground).noise(Noise.gaussian(2.6, 52));
        Player player = new Player();
        player.show(50, place::picture);
        Figure person = Figure.person(x, y, height, 4.0 / 3, level);

        Motion motion = player.show(place.picture(person));

        assertThat(motion.regions()).hasSize(1);
        assertThat(person.overlap(motion.regions().get(0))).isGreaterThan(0.4);
    }
}
