// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.operators.motion.Scene.Figure;
import io.vedette.record.Picture;
import org.junit.jupiter.api.Test;

/**
 * The formula of Valkka Streamer, the mean of {@code img - prev} over 8-bit pixels, which wrap around: one level darker
 * reads 255. It fires above 0.3. Beside it, what ours says to the same pictures.
 */
class SeedFormulaTest {
    private static final double FIRES = 0.3;

    private final Scene scene = new Scene(640, 360, 41);
    private final Player ours = new Player();

    @Test
    void seedFiresOnNoiseOfOneLevelAndOursDoesNot() {
        scene.noise(Noise.uniform(42));
        assertThat(seed(scene.picture(), scene.picture()))
                .isCloseTo(0.335, within(0.005))
                .isGreaterThan(FIRES);

        assertThat(ours.show(100, scene::picture)).isZero();
    }

    @Test
    void seedGivesItsHighestScoreToOneLevelOfDarknessAndOursDoesNot() {
        Picture before = scene.picture();
        Picture after = new Scene(640, 360, 41).light(1, -1).picture();
        assertThat(seed(after, before)).isGreaterThan(0.95);

        ours.show(50, () -> before);
        assertThat(ours.show(50, () -> after)).isZero();
    }

    @Test
    void seedMissesAPersonAndOursDoesNot() {
        Figure person = Figure.person(0.5, 0.6, 0.5, 16.0 / 9, 30);
        Picture before = scene.picture();
        Picture after = scene.picture(person);
        assertThat(seed(after, before)).isLessThan(FIRES / 3);

        ours.show(50, () -> before);
        assertThat(ours.show(after).moving()).isTrue();
    }

    private static double seed(Picture image, Picture previous) {
        int size = image.width() * image.height();
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (byte) (image.i420()[i] - previous.i420()[i]) & 0xff;
        }
        return sum / 255.0 / size;
    }
}
