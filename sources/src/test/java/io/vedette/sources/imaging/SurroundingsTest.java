// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final Picture FULL_HD = grey(1920, 1080);

    @Test
    void showsHalfAsMuchAroundTheObjectInFourByThree() {
        Surroundings tall = Surroundings.of(FULL_HD, new Box(0.5f, 0.25f, 0.1f, 0.5f), 320);
        assertThat(tall).isEqualTo(new Surroundings(516, 134, 1080, 810));
        Surroundings wide = Surroundings.of(FULL_HD, new Box(0.25f, 0.4f, 0.5f, 0.1f), 320);
        assertThat(List.of(wide.width(), wide.height())).containsExactly(1440, 1080);
    }

    @Test
    void showsSmallObjectsAsTheyAreAndStaysInThePicture() {
        assertThat(Surroundings.of(FULL_HD, new Box(0, 0, 0.01f, 0.01f), 320))
                .isEqualTo(new Surroundings(0, 0, 320, 240));
        assertThat(Surroundings.of(FULL_HD, new Box(0.99f, 0.99f, 0.5f, 0.5f), 320))
                .isEqualTo(new Surroundings(1600, 840, 320, 240));
        assertThat(Surroundings.of(grey(160, 120), new Box(0.2f, 0.2f, 0.1f, 0.1f), 320))
                .isEqualTo(new Surroundings(0, 0, 160, 120));
    }

    @Property(tries = 200)
    void anyObjectOfAnyPictureMakesAThumbnail(
            @ForAll @FloatRange(min = -1, max = 2) float x,
            @ForAll @FloatRange(min = -1, max = 2) float y,
            @ForAll @FloatRange(max = 2) float side,
            @ForAll @IntRange(min = 1, max = 400) int halfWidth,
            @ForAll @IntRange(min = 1, max = 300) int halfHeight) {
        Picture picture = grey(2 * halfWidth, 2 * halfHeight);
        RgbImage image =
                Surroundings.of(picture, new Box(x, y, side, side), 320).scaled(picture, 320);
        assertThat(image.width()).isBetween(1, 320);
        assertThat(image.rgb()).hasSize(image.width() * image.height()).containsOnly(image.rgb()[0]);
    }

    @Test
    void cutsColoursAndScalesByMeans() throws Exception {
        byte[] i420 = FULL_HD.i420().clone();
        for (int row = 0; row < 1080; row++) {
            Arrays.fill(i420, row * 1920 + 960, row * 1920 + 1920, (byte) (row % 2 == 0 ? 235 : 16)); // stripes
        }
        Picture stripes = new Picture(1920, 1080, ColorMatrix.BT709, i420);
        byte[] jpeg = new FfmpegImaging().thumbnail(stripes, new Box(0.45f, 0.3f, 0.1f, 0.4f), 320);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(320, 240);
        assertThat(image.getRGB(40, 120) & 0xff).as("left").isBetween(100, 120);
        assertThat(image.getRGB(280, 120) & 0xff).as("stripes, mixed").isBetween(80, 175);
    }

    private static Picture grey(int width, int height) {
        byte[] i420 = new byte[width * height * 3 / 2];
        Arrays.fill(i420, (byte) 110);
        Arrays.fill(i420, width * height, i420.length, (byte) 128);
        return new Picture(width, height, ColorMatrix.BT709, i420);
    }
}
