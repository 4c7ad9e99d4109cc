// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.operators.detect.toy.ToyPicture;
import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LetterboxTest {
    private static final ModelShape SHAPE = new ModelShape(64, 64);
    private static final float GREY = 114f / 255f;

    private static FloatBuffer letterbox(Picture picture, ModelShape shape) {
        FloatBuffer out = FloatBuffer.allocate(Letterbox.floats(shape));
        new Letterbox(shape).write(picture, out, 0);
        return out;
    }

    private static Picture plain(int width, int height, ColorMatrix matrix, int y, int u, int v) {
        byte[] i420 = new byte[width * height * 3 / 2];
        Arrays.fill(i420, 0, width * height, (byte) y);
        Arrays.fill(i420, width * height, width * height * 5 / 4, (byte) u);
        Arrays.fill(i420, width * height * 5 / 4, i420.length, (byte) v);
        return new Picture(width, height, matrix, i420);
    }

    private static void assertColor(FloatBuffer out, int x, int y, double red, double green, double blue) {
        int plane = SHAPE.width() * SHAPE.height();
        int at = y * SHAPE.width() + x;
        assertThat(new double[] {out.get(at), out.get(at + plane), out.get(at + 2 * plane)})
                .containsExactly(new double[] {red, green, blue}, within(0.01));
    }

    @Test
    void putsGreyBarsAroundThePicture() {
        FloatBuffer wide = letterbox(plain(64, 32, ColorMatrix.BT601, 235, 128, 128), SHAPE);
        FloatBuffer tall = letterbox(plain(32, 64, ColorMatrix.BT601, 16, 128, 128), SHAPE);

        assertColor(wide, 0, 15, GREY, GREY, GREY);
        assertColor(wide, 0, 16, 1, 1, 1);
        assertColor(wide, 63, 47, 1, 1, 1);
        assertColor(wide, 63, 48, GREY, GREY, GREY);
        assertColor(tall, 15, 0, GREY, GREY, GREY);
        assertColor(tall, 16, 63, 0, 0, 0);
        assertColor(tall, 48, 63, GREY, GREY, GREY);
    }

    @Test
    void knowsBothColorMatrices() {
        // ffmpeg -f lavfi -i color=red -pix_fmt yuv420p gives 81,90,240 in BT.601 and 63,102,240 in BT.709
        assertColor(letterbox(plain(64, 64, ColorMatrix.BT601, 81, 90, 240), SHAPE), 5, 5, 1, 0, 0);
        assertColor(letterbox(plain(64, 64, ColorMatrix.BT709, 63, 102, 240), SHAPE), 5, 5, 1, 0, 0);
        assertColor(letterbox(plain(64, 64, ColorMatrix.BT601, 145, 54, 34), SHAPE), 5, 5, 0, 1, 0);
        assertColor(letterbox(plain(64, 64, ColorMatrix.BT709, 173, 42, 26), SHAPE), 5, 5, 0, 1, 0);
    }

    @Test
    void scalingKeepsColorsAndPlaces() {
        for (int scale : new int[] {1, 2, 3, 8}) {
            Picture picture = ToyPicture.grey(64 * scale, 48 * scale)
                    .red(8 * scale, 16 * scale, 16 * scale)
                    .picture();
            FloatBuffer out = letterbox(picture, SHAPE);

            assertColor(out, 10, 8 + 18, 1, 0, 0);
            assertColor(out, 21, 8 + 29, 1, 0, 0);
            assertColor(out, 28, 8 + 24, 0.511, 0.511, 0.511);
        }
    }

    @Test
    void enlargingBlendsNeighbours() {
        byte[] i420 = new byte[] {16, (byte) 235, 16, (byte) 235, (byte) 128, (byte) 128};
        FloatBuffer out = letterbox(new Picture(2, 2, ColorMatrix.BT601, i420), SHAPE);

        for (int x = 1; x < 64; x++) {
            assertThat(out.get(x)).isGreaterThanOrEqualTo(out.get(x - 1));
        }
        assertThat(out.get(32)).isBetween(0.48f, 0.55f);
    }

    @Test
    void secondPictureOfAnotherSizeLeavesNothingOfTheFirst() {
        FloatBuffer out = FloatBuffer.allocate(Letterbox.floats(SHAPE));
        Letterbox letterbox = new Letterbox(SHAPE);
        Picture tall = plain(32, 64, ColorMatrix.BT601, 16, 128, 128);

        letterbox.write(plain(64, 32, ColorMatrix.BT601, 235, 128, 128), out, 0);
        letterbox.write(tall, out, 0);

        assertThat(out.array()).isEqualTo(letterbox(tall, SHAPE).array());
    }

    @Test
    void boxesComeBackRelativeToThePictureAndCutToIt() {
        LetterboxGeometry geometry = LetterboxGeometry.of(1280, 720, new ModelShape(640, 384));

        Box inside = geometry.toPicture(320, 12 + 180, 64, 36);
        Box outside = geometry.toPicture(0, 0, 128, 96);

        assertThat(new float[] {inside.x(), inside.y(), inside.width(), inside.height()})
                .containsExactly(new float[] {0.45f, 0.45f, 0.1f, 0.1f}, within(1e-6f));
        assertThat(outside.x()).isZero();
        assertThat(outside.y()).isZero();
        assertThat(outside.width()).isCloseTo(0.1f, within(0.001f));
        assertThat(outside.height()).isCloseTo(0.1f, within(0.001f));
    }

    @Test
    void neverUsesMoreThanThreeShapes() {
        ShapePlan plan = ShapePlan.anyWithLongSide(640);

        assertThat(plan.shapeFor(1920, 1080)).isEqualTo(new ModelShape(640, 384));
        assertThat(plan.shapeFor(768, 576)).isEqualTo(new ModelShape(640, 480));
        assertThat(plan.shapeFor(1080, 1920)).isEqualTo(new ModelShape(384, 640));
        assertThat(plan.shapeFor(640, 640)).isEqualTo(new ModelShape(640, 480));
        assertThat(plan.shapeFor(2560, 720)).isEqualTo(new ModelShape(640, 384));
        assertThat(plan.shapeFor(640, 360)).isEqualTo(new ModelShape(640, 384));
    }
}
