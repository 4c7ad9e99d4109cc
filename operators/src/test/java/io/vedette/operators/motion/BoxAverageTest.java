// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxAverageTest {
    @ParameterizedTest
    @CsvSource({
        "320, 180, 1, 320, 180",
        "322, 180, 2, 161, 90",
        "640, 360, 2, 320, 180",
        "640, 480, 3, 213, 160",
        "416, 416, 3, 138, 138",
        "1280, 720, 4, 320, 180",
        "1600, 900, 5, 320, 180",
        "1926, 1080, 7, 275, 154",
        "4096, 2160, 13, 315, 166",
        "2, 2000, 2, 1, 1000",
    })
    void averagesWholeSquares(int width, int height, int factor, int planeWidth, int planeHeight) {
        Picture picture = random(width, height);
        LumaPlane plane = LumaPlane.of(picture);
        int[] luma = new int[plane.size()];

        new BoxAverage().average(plane, picture, luma);

        assertThat(plane)
                .extracting(LumaPlane::factor, LumaPlane::width, LumaPlane::height)
                .containsExactly(factor, planeWidth, planeHeight);
        for (int i = 0; i < luma.length; i += 7) {
            double expected = mean(picture, i % planeWidth * factor, i / planeWidth * factor, factor);
            double clipped = Math.max(16, Math.min(235, expected));
            assertThat(luma[i] / 256.0).isBetween(clipped - 0.02, clipped + 0.02);
        }
    }

    private static double mean(Picture picture, int left, int top, int factor) {
        int sum = 0;
        for (int y = top; y < top + factor; y++) {
            for (int x = left; x < left + factor; x++) {
                sum += picture.i420()[y * picture.width() + x] & 0xff;
            }
        }
        return (double) sum / (factor * factor);
    }

    private static Picture random(int width, int height) {
        byte[] i420 = new byte[width * height * 3 / 2];
        new Random(width).nextBytes(i420);
        return new Picture(width, height, ColorMatrix.BT601, i420);
    }
}
