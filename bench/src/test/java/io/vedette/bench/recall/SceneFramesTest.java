// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneFramesTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final Footage FOOTAGE = new Footage(grey(), List.of(new Figure(List.of(white(), white()))));

    private static Picture grey() {
        byte[] i420 = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(i420, (byte) 110);
        return new Picture(WIDTH, HEIGHT, ColorMatrix.BT601, i420);
    }

    /** A block that fills its cell. */
    private static Cutout white() {
        float[] alpha = new float[64 * 128];
        float[] colour = new float[64 * 128];
        Arrays.fill(alpha, 1);
        Arrays.fill(colour, 220);
        return new Cutout(64, 128, alpha, List.of(colour, colour, colour));
    }

    private static SceneStream stream(Condition condition) {
        return new SceneStream(condition, new Encoding(Encoder.X264, false, 2), WIDTH, HEIGHT, 8, 60, 5);
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void noTwoFramesAreTheSameThoughNothingMoves(Condition condition) {
        SceneFrames frames = new SceneFrames(stream(condition), FOOTAGE);
        byte[] first = frames.frame(0).i420().clone();

        for (int number = 1; number < 20; number++) {
            byte[] next = frames.frame(number).i420();
            assertThat(different(first, next)).as("frame %d", number).isGreaterThan(WIDTH * HEIGHT / 3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"DAY", "QUIET", "GRAIN"})
    void noiseIsAsStrongAsItIsToBe(Condition condition) {
        SceneFrames frames = new SceneFrames(stream(condition), FOOTAGE);
        byte[] one = frames.frame(3).i420().clone();
        byte[] other = frames.frame(4).i420();

        double sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int difference = (one[i] & 0xff) - (other[i] & 0xff);
            sum += difference * difference;
        }
        double sigma = Math.sqrt(sum / (WIDTH * HEIGHT) / 2);

        assertThat(sigma).isCloseTo(condition.noise(), within(0.1));
    }

    @Test
    void aPersonIsAsTallAsItsPassSaysAndNothingElseChanges() {
        SceneStream stream = stream(Condition.DAY);
        SceneFrames frames = new SceneFrames(stream, FOOTAGE);
        byte[] still = frames.clean(0).i420().clone();

        assertThat(stream.passes()).isNotEmpty().allSatisfy(pass -> {
            int middle = (pass.onset() + pass.end()) / 2;
            byte[] shown = frames.clean(middle).i420();
            int top = HEIGHT;
            int bottom = -1;
            for (int y = 0; y < HEIGHT; y++) {
                if (!Arrays.equals(still, y * WIDTH, (y + 1) * WIDTH, shown, y * WIDTH, (y + 1) * WIDTH)) {
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
            assertThat(bottom + 1 - top).isCloseTo((int) Math.round(pass.height() * HEIGHT), within(2));
            assertThat(bottom + 1).isCloseTo((int) Math.round(pass.foot() * HEIGHT), within(2));
        });
    }

    @Test
    void nothingIsThereOutsideOfPasses() {
        SceneStream stream = stream(Condition.DAY);
        SceneFrames frames = new SceneFrames(stream, FOOTAGE);
        byte[] still = frames.clean(0).i420().clone();
        Pass first = stream.passes().get(0);

        assertThat(frames.clean(first.onset() - 1).i420()).isEqualTo(still);
        assertThat(frames.clean(first.end()).i420()).isEqualTo(still);
        assertThat(frames.clean(first.onset() + 2).i420()).isNotEqualTo(still);
    }

    @Test
    void aFrameIsTheSameEachTimeItIsDrawn() {
        SceneFrames frames = new SceneFrames(stream(Condition.RAIN), FOOTAGE);
        byte[] first = frames.frame(11).i420().clone();
        frames.frame(40);

        assertThat(frames.frame(11).i420()).isEqualTo(first);
        assertThat(new SceneFrames(stream(Condition.RAIN), FOOTAGE).frame(11).i420())
                .isEqualTo(first);
    }

    @Test
    void nightIsDarkAndWithoutColour() {
        Canvas night = new SceneFrames(stream(Condition.NIGHT), FOOTAGE).frame(0);

        double sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            sum += night.i420()[i] & 0xff;
        }
        assertThat(sum / (WIDTH * HEIGHT)).isCloseTo(16 + 0.28 * (110 - 16), within(2.0));
        for (int i = WIDTH * HEIGHT; i < night.i420().length; i++) {
            assertThat(night.i420()[i]).isEqualTo(Canvas.NEUTRAL);
        }
    }

    @Test
    void aBushSwaysInGustsOnly() {
        SceneFrames frames = new SceneFrames(stream(Condition.SWAY), FOOTAGE);
        byte[] calm = frames.clean(0).i420().clone();

        assertThat(frames.clean(100).i420()).isEqualTo(calm);
        int gust = Sway.PERIOD - Sway.GUST / 2;
        byte[] blown = frames.clean(gust).i420();
        assertThat(Sway.gusts(gust)).isTrue();
        assertThat(different(calm, blown)).isPositive();
    }

    @Test
    void theLightChangesBetweenPasses() {
        List<Pass> passes = stream(Condition.LIGHT).passes();
        LightChanges light = new LightChanges(passes);

        assertThat(light.gain(passes.get(0).end())).isEqualTo(1);
        assertThat(light.gain(passes.get(0).end() + 3 * PassPlan.RATE)).isEqualTo(1.15);
        assertThat(light.gain(passes.get(1).end())).isEqualTo(1.15);
        assertThat(light.gain(passes.get(2).end() + 11 * PassPlan.RATE)).isEqualTo(0.9);
    }

    private static int different(byte[] one, byte[] other) {
        int count = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            count += one[i] == other[i] ? 0 : 1;
        }
        return count;
    }
}
