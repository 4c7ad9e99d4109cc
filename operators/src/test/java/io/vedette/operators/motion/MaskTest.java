// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.geometry.Point;
import io.vedette.geometry.Polygon;
import io.vedette.operators.motion.Scene.Figure;
import io.vedette.record.Box;
import io.vedette.record.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of the picture in which nothing counts as motion. */
class MaskTest {
    /** The left two fifths. */
    private static final Polygon TREES =
            new Polygon(List.of(new Point(0, 0), new Point(0.4f, 0), new Point(0.4f, 1), new Point(0, 1)));

    private final Scene scene = new Scene(640, 360, 91).noise(Noise.gaussian(2, 92));
    private final Player player = new Player();

    @Test
    void whatMovesInsideOnlyWakesNothing() {
        learn(TREES);
        assertThat(walk(0.05, 0.33)).isZero();
    }

    @Test
    void whatMovesOutsideDoes() {
        learn(TREES);
        assertThat(walk(0.5, 0.9)).isGreaterThan(35);
        assertThat(player.show(scene.picture(person(0.7))).regions()).hasSize(1);
    }

    @Test
    void withoutTheMaskItWouldHave() {
        learn();
        assertThat(walk(0.05, 0.33)).isGreaterThan(35);
    }

    @Test
    void aMaskThatIsAddedHoldsFromTheNextFrameOn() {
        learn();
        player.detector().configure(MotionConfig.DEFAULT, List.of(TREES));
        assertThat(walk(0.05, 0.33)).isZero();
    }

    @Test
    void whatIsMaskedDoesNotPassForLight() {
        learn(TREES);
        Figure bus = new Figure(new Box(0, 0, 0.39f, 1), 230);
        int changed = 0;
        for (int i = 0; i < 20; i++) {
            changed += player.show(scene.picture(i % 2 == 0 ? new Figure[] {bus} : new Figure[0]))
                                    .score()
                            > 0
                    ? 1
                    : 0;
        }
        assertThat(changed).isZero();
    }

    @Test
    void aCutIsNoticedInWhatIsLeft() {
        learn(TREES);
        Picture other = new Scene(640, 360, 95).light(0.5f, 90).picture();
        assertThat(player.show(other).score()).isGreaterThan(0);
    }

    @Test
    void allMaskedNothingMoves() {
        Polygon all = new Polygon(List.of(new Point(-1, -1), new Point(2, -1), new Point(2, 2), new Point(-1, 2)));
        learn(all);
        assertThat(walk(0.1, 0.9)).isZero();
    }

    @Test
    void masksArePutOnPlanesPixelByPixel() {
        LumaPlane plane = LumaPlane.of(scene.picture());
        PlaneMask mask = PlaneMask.of(plane, List.of(TREES));
        assertThat(mask.visible()).isEqualTo(plane.size() * 3 / 5);
        assertThat(mask.samples()).hasSize((mask.visible() + 10) / 11);
        int[] changed = new int[plane.size()];
        Arrays.fill(changed, 1);
        mask.clear(changed);
        assertThat(changed[plane.width() * 2 / 5 - 1]).isZero();
        assertThat(changed[plane.width() * 2 / 5]).isEqualTo(1);
    }

    private void learn(Polygon... masks) {
        player.detector().configure(MotionConfig.DEFAULT, List.of(masks));
        player.show(30, scene::picture);
    }

    /** In how many of 40 frames something moved while a person walked so far. */
    private int walk(double from, double to) {
        int changed = 0;
        for (int i = 0; i < 40; i++) {
            Picture picture = scene.picture(person(from + (to - from) * i / 39));
            changed += player.show(picture).score() > 0 ? 1 : 0;
        }
        return changed;
    }

    private static Figure person(double x) {
        return Figure.person(x, 0.6, 0.3, 16.0 / 9, 225);
    }
}
