// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.operators.motion.Scene.Figure;
import io.vedette.record.Box;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be called motion, when it ends, and where the boxes are. */
class MovingObjectTest {
    private static final double WIDE = 16.0 / 9;

    private static final Figure LIGHT_WALL = new Figure(new Box(-0.1f, -1, 0.55f, 4), 220);
    private static final Figure DARK_WALL = new Figure(new Box(0.55f, -1, 0.55f, 4), 20);

    private final Player player = new Player();
    private final Scene scene = new Scene(640, 360, 31).noise(Noise.gaussian(2.6, 32));

    @ParameterizedTest
    @CsvSource({"0.05, 0.45", "0.07, 0.5", "0.1, 0.6", "0.3, 0.75", "0.7, 0.8"})
    void findsAPersonFromATwentiethOfTheHeightAtOnce(double height, double overlap) {
        player.show(50, scene::picture);
        Figure person = Figure.person(0.5, 0.6, height, WIDE, 40);

        Motion motion = player.show(scene.picture(person));

        assertThat(motion.moving()).isTrue();
        assertThat(motion.regions()).hasSize(1);
        assertThat(person.overlap(motion.regions().get(0))).isGreaterThan(overlap);
        assertThat(motion.score()).isLessThan((float) (1.2 * height * height * 0.4 / WIDE));
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, -40, 40, 60})
    void findsFaintPeopleInANightOfNoise(int contrast) {
        scene.noise(Noise.gaussian(8, 33));
        player.show(100, scene::picture);
        float level = scene.level(0.5, 0.7);

        int seen = player.show(10, () -> scene.picture(Figure.person(0.5, 0.7, 0.15, WIDE, level + contrast)));

        assertThat(seen).isEqualTo(10);
    }

    @Test
    void followsSomebodyWhoWalks() {
        player.show(50, scene::picture);
        int near = 0;
        for (int i = 0; i < 100; i++) {
            Figure person = Figure.person(0.05 + 0.009 * i, 0.6, 0.2, WIDE, 200);
            Motion motion = player.show(scene.picture(person));
            assertThat(motion.moving()).isTrue();
            near += motion.regions().stream().anyMatch(box -> person.overlap(box) > 0.6) ? 1 : 0;
        }

        assertThat(near).isGreaterThan(95);
    }

    @Test
    void twoPeopleAreTwoRegionsLargestFirst() {
        player.show(50, scene::picture);
        Figure small = Figure.person(0.2, 0.6, 0.15, WIDE, 20);
        Figure large = Figure.person(0.8, 0.6, 0.3, WIDE, 220);

        Motion motion = player.show(scene.picture(small, large));

        assertThat(motion.regions()).hasSize(2);
        assertThat(large.overlap(motion.regions().get(0))).isGreaterThan(0.7);
        assertThat(small.overlap(motion.regions().get(1))).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void endsWhenTheHoldIsOver(int hold) {
        Player holding = new Player(new MotionConfig(true, 0.0004f, 12, Duration.ofSeconds(hold)), 200);
        holding.show(50, scene::picture);
        holding.show(10, walking(0.2));

        assertThat(holding.secondsUntilStill(60, scene::picture)).isBetween(hold + 0.1, hold + 0.5);
    }

    @Test
    void whoStandsStillBecomesBackgroundAfterHalfAMinute() {
        player.show(400, scene::picture);
        Figure standing = Figure.person(0.5, 0.6, 0.3, WIDE, 40);

        double seconds = player.secondsUntilStill(120, () -> scene.picture(standing));

        assertThat(seconds).isBetween(29.0, 34.0);
    }

    @Test
    void whoWasThereFromTheStartLeavesNoGhostForLong() {
        Figure standing = Figure.person(0.5, 0.6, 0.3, WIDE, 40);
        player.show(10, () -> scene.picture(standing));

        assertThat(player.secondsUntilStill(120, scene::picture)).isLessThan(7);
    }

    @Test
    void seesSomebodyWhileTheLightChanges() {
        player.show(50, scene::picture);
        Figure person = Figure.person(0.5, 0.6, 0.3, WIDE, 40);

        scene.light(0.7f, 5);
        Motion motion = player.show(scene.picture(person));

        assertThat(motion.regions()).hasSize(1);
        assertThat(person.overlap(motion.regions().get(0))).isGreaterThan(0.7);
    }

    @Test
    void aBusBeforeTheLensIsNotTakenForLight() {
        player.show(50, scene::picture);
        Figure bus = new Figure(new Box(0f, 0.2f, 0.65f, 0.8f), 230);

        Motion motion = player.show(scene.picture(bus));

        assertThat(motion.score()).isBetween(0.3f, 0.55f);
        assertThat(bus.overlap(motion.regions().get(0))).isGreaterThan(0.7);
    }

    @Test
    void anotherViewIsOneFrameOfMotionAllOver() {
        player.show(50, scene::picture);

        Motion cut = player.show(otherView());

        assertThat(cut.moving()).isTrue();
        assertThat(cut.regions()).containsExactly(new Box(0, 0, 1, 1));
        assertThat(player.show(50, this::otherView)).isZero();
    }

    @Test
    void knowsPeopleAgainOneSecondAfterACut() {
        player.show(50, scene::picture);
        player.show(8, this::otherView);

        Figure person = Figure.person(0.25, 0.6, 0.3, WIDE, 20);
        assertThat(player.show(scene.picture(LIGHT_WALL, DARK_WALL, person)).regions())
                .hasSize(1)
                .allSatisfy(box -> assertThat(person.overlap(box)).isGreaterThan(0.7));
    }

    @ParameterizedTest
    @ValueSource(longs = {91, 92, 93, 94, 95})
    void aSceneNotWhollyDifferentIsLearnedInThreeSeconds(long seed) {
        player.show(300, scene::picture);
        Scene other = new Scene(640, 360, seed).noise(Noise.gaussian(2.6, seed));

        assertThat(player.show(15, other::picture)).isPositive();
        assertThat(player.show(50, other::picture)).isZero();
    }

    @Test
    void swayingLeavesCountLessThanSomebodyBeforeThem() {
        Figure leaves = new Figure(new Box(0.1f, 0.1f, 0.1f, 0.2f), 0);
        float level = scene.level(0.15, 0.2);
        IntFunction<Picture> swaying =
                i -> scene.picture(new Figure(leaves.box(), i % 2 == 0 ? level + 20 : level - 20));
        for (int i = 0; i < 300; i++) {
            player.show(swaying.apply(i));
        }
        int changed = 0;
        for (int i = 0; i < 100; i++) {
            changed += player.show(swaying.apply(i)).score() > 0 ? 1 : 0;
        }

        assertThat(changed).isZero();
        Figure person = Figure.person(0.15, 0.2, 0.3, WIDE, level > 128 ? 20 : 230);
        assertThat(player.show(scene.picture(person)).score()).isPositive();
    }

    private Picture otherView() {
        return scene.picture(LIGHT_WALL, DARK_WALL);
    }

    private Supplier<Picture> walking(double height) {
        int[] step = {0};
        return () -> scene.picture(Figure.person(0.2 + 0.02 * step[0]++, 0.6, height, WIDE, 40));
    }
}
