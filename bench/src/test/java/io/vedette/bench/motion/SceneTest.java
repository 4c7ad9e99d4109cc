// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final Picture BACKDROP = grey(100);

    private static Picture grey(int luma) {
        byte[] i420 = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(i420, (byte) 128);
        Arrays.fill(i420, 0, WIDTH * HEIGHT, (byte) luma);
        return new Picture(WIDTH, HEIGHT, ColorMatrix.BT601, i420);
    }

    private static CutOut bright() {
        CutOut person = new CutOut();
        person.add(grey(220), BACKDROP, new Box(0.5f, 0.2f, 0.1f, 0.5f));
        return person;
    }

    private static int brightPixels(byte[] i420) {
        int count = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            count += (i420[i] & 0xff) > 180 ? 1 : 0;
        }
        return count;
    }

    @Test
    void whatIsTrueOfAHalfSecondIsSeenInItsFrames() {
        Scene scene = new Scene(Scene.Kind.PLAIN, BACKDROP, List.of(bright()), Scene.STRETCH_SECONDS);
        Truth truth = scene.truth();

        assertThat(scene.frames()).isEqualTo(truth.answers().length * 25 / 2);
        assertThat(truth.answers()).startsWith(Truth.Answer.STILL);
        assertThat(truth.count(Truth.Answer.MOVING)).isBetween(10L, 16L);
        assertThat(truth.count(Truth.Answer.STILL)).isBetween(6L, 12L);
        for (int frame = 0; frame < scene.frames(); frame++) {
            int seen = brightPixels(scene.render(frame));
            Truth.Answer answer = truth.answers()[(int) (frame / 12.5)];
            if (answer == Truth.Answer.MOVING) {
                assertThat(seen).as("frame %d", frame).isGreaterThan(200);
            } else if (answer == Truth.Answer.STILL) {
                assertThat(seen).as("frame %d", frame).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noFrameIsLikeTheOneBeforeAndTheSameSceneComesAgain(Scene.Kind kind) {
        Scene scene = new Scene(kind, BACKDROP, List.of(bright()), Scene.STRETCH_SECONDS);
        Scene again = new Scene(kind, BACKDROP, List.of(bright()), Scene.STRETCH_SECONDS);
        byte[] first = scene.render(0);

        assertThat(scene.render(1)).isNotEqualTo(first);
        assertThat(again.render(0)).isEqualTo(first);
    }

    @Test
    void someoneIsAlwaysAboutInABusySceneAndNeverInAStillOne() {
        Scene busy = Scene.busy(BACKDROP, List.of(bright()), 16);
        Scene still = Scene.still(BACKDROP, 16);

        assertThat(busy.truth().count(Truth.Answer.STILL)).isZero();
        assertThat(still.truth().count(Truth.Answer.STILL)).isEqualTo(32);
        assertThat(brightPixels(still.render(200))).isZero();
    }

    @Test
    void theBackdropIsWhatMostPicturesShow() {
        assertThat(Backdrop.of(List.of(grey(90), grey(100), grey(200), grey(100), grey(30)))
                        .i420()[0])
                .isEqualTo((byte) 100);
    }
}
