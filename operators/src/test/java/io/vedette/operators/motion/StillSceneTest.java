// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be called motion: noise, and changes of the light. */
class StillSceneTest {
    private final Player player = new Player();

    @Test
    void tenThousandStillFramesWithNoiseOfOneLevelAreStill() {
        Scene scene = new Scene(320, 180, 1).noise(Noise.uniform(2));

        assertThat(player.show(10_000, scene::picture)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"640, 360, 2.6", "640, 360, 8", "320, 180, 2.6", "320, 180, 8", "1280, 720, 8"})
    void sensorNoiseIsStill(int width, int height, double sigma) {
        Scene scene = new Scene(width, height, 3).noise(Noise.gaussian(sigma, 4));

        assertThat(player.show(250, scene::picture)).isZero();
    }

    @Test
    void noiseThatRisesWithTheNightIsStill() {
        Scene scene = new Scene(320, 180, 5).noise(Noise.gaussian(1, 6));
        player.show(100, scene::picture);

        scene.noise(Noise.gaussian(8, 7));

        assertThat(player.show(200, scene::picture)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, -2, 2, 5})
    void aFewGreyLevelsUpOrDownAreStill(int levels) {
        Scene scene = new Scene(640, 360, 8).noise(Noise.uniform(9));
        player.show(50, scene::picture);

        scene.light(1, levels);

        assertThat(player.show(50, scene::picture)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "1, -30", "1.2, 0", "0.7, 0", "0.5, 8", "1.3, -10"})
    void aStepOfTheLightIsStill(float gain, float offset) {
        Scene scene = new Scene(640, 360, 10).noise(Noise.gaussian(2.6, 11));
        player.show(50, scene::picture);

        scene.light(gain, offset);

        assertThat(player.show(100, scene::picture)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 10", "0.4, 100", "2.5, 0", "-0.6, 220"})
    void aViolentStepIsMotionForFiveSecondsAtMost(float gain, float offset) {
        Scene scene = new Scene(320, 180, 12).noise(Noise.gaussian(2.6, 13));
        player.show(100, scene::picture);

        scene.light(gain, offset);
        player.show(25, scene::picture);
        assertThat(player.show(100, scene::picture)).isZero();
        scene.light(1, 0);
        player.show(25, scene::picture);
        assertThat(player.show(100, scene::picture)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dawnAndDuskAreStill(boolean dawn) {
        Scene scene = new Scene(320, 180, 14).noise(Noise.gaussian(2.6, 15));
        int frames = 3_000;
        int changed = 0;
        for (int i = 0; i < frames; i++) {
            float part = (float) (dawn ? i : frames - i) / frames;
            scene.light(0.15f + 0.85f * part, 12 * part);
            changed += player.show(1, scene::picture);
        }

        assertThat(changed).isZero();
    }

    @Test
    void aShadowThatCreepsOverHalfThePictureIsStill() {
        Scene lit = new Scene(320, 180, 16);
        Scene dim = new Scene(320, 180, 16);
        Noise noise = Noise.gaussian(2.6, 17);
        int changed = 0;
        for (int i = 0; i < 600; i++) {
            // Half a grey level a second, on the left half only.
            dim.light(1, -0.1f * i);
            Picture mixed = half(dim.picture(), lit.picture());
            noise.addTo(mixed.i420(), 320 * 180);
            changed += player.show(1, () -> mixed);
        }

        assertThat(changed).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cameraShakeIsStill(int pixels) {
        Scene scene = new Scene(640, 360, 18).noise(Noise.gaussian(2.6, 19));
        Random random = new Random(20);
        player.show(50, scene::picture);
        int changed =
                player.show(200, () -> scene.picture(random.nextInt(2 * pixels + 1) - pixels, random.nextInt(3) - 1));

        assertThat(changed).isZero();
    }

    @Test
    void aJoltOfManyPixelsIsMotionUntilTheNewViewIsLearned() {
        Scene scene = new Scene(640, 360, 21).noise(Noise.gaussian(2.6, 22));
        player.show(200, scene::picture);

        assertThat(player.show(5, () -> scene.picture(12, 5))).isPositive();
        double seconds = player.secondsUntilStill(120, () -> scene.picture(12, 5));
        assertThat(seconds).isLessThan(Background.ABSORB_MILLIS / 1000.0 + 6);
    }

    @Test
    void firstFramesAreNeverMotion() {
        List<Motion> first = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            first.add(player.show(new Scene(640, 360, i).picture()));
        }

        assertThat(first).containsOnly(Motion.NONE);
    }

    @Test
    void aLongGapStartsAnew() {
        player.show(50, new Scene(640, 360, 23)::picture);
        player.skip(60);

        assertThat(player.show(50, new Scene(640, 360, 24)::picture)).isZero();
    }

    @Test
    void anotherPictureSizeStartsAnew() {
        player.show(50, new Scene(640, 360, 25)::picture);

        assertThat(player.show(50, new Scene(416, 416, 26)::picture)).isZero();
    }

    @Test
    void switchedOffEveryFrameCountsAsMoving() {
        Player off = new Player(new MotionConfig(false, 0.001f, 12, Duration.ofSeconds(3)), 200);

        assertThat(off.show(new Scene(320, 180, 27).picture())).isEqualTo(new Motion(true, 0f, List.of()));
    }

    private static Picture half(Picture left, Picture right) {
        byte[] mixed = right.i420().clone();
        for (int y = 0; y < left.height(); y++) {
            System.arraycopy(left.i420(), y * left.width(), mixed, y * left.width(), left.width() / 2);
        }
        return new Picture(left.width(), left.height(), left.matrix(), mixed);
    }
}
