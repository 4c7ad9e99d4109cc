// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelsTest {
    private static final long LOOK = 90_000 / 5;

    /** A picture of 640×360 with noise; a square of so many pixels of it is 40 levels brighter. */
    private static Thumbnail frame(int seed, int level, double sigma, int side) {
        Random random = new Random(seed);
        byte[] i420 = new byte[640 * 360 * 3 / 2];
        for (int i = 0; i < 640 * 360; i++) {
            boolean inside = i % 640 >= 300 && i % 640 < 300 + side && i / 640 >= 100 && i / 640 < 100 + side;
            i420[i] = (byte) Math.max(0, Math.min(255, level + (inside ? 40 : 0) + sigma * random.nextGaussian()));
        }
        return Thumbnail.of(new Picture(640, 360, ColorMatrix.BT709, i420));
    }

    @Test
    void thumbnailsAreAverages() {
        byte[] i420 = new byte[640 * 480 * 3 / 2];
        Arrays.fill(i420, 0, 640 * 2, (byte) 200);
        Thumbnail thumbnail = Thumbnail.of(new Picture(640, 480, ColorMatrix.BT601, i420));
        assertThat(thumbnail.width()).isEqualTo(160);
        assertThat(thumbnail.height()).isEqualTo(120);
        assertThat(thumbnail.luma()[0]).isEqualTo(100 * Thumbnail.FRACTION);
        assertThat(thumbnail.luma()[160]).isZero();
    }

    @Test
    void noiseIsNoDifference() {
        KeyDifference keys = new KeyDifference();
        assertThat(keys.fires(frame(0, 100, 8, 0))).as("the first").isTrue();
        for (int i = 1; i < 100; i++) {
            assertThat(keys.fires(frame(i, 100, 8, 0))).isFalse();
        }
    }

    @Test
    void anotherLightIsNoDifference() {
        KeyDifference keys = new KeyDifference();
        keys.saw(frame(0, 100, 3, 0));
        assertThat(keys.fires(frame(1, 130, 3, 0))).isFalse();
    }

    @Test
    void aSmallThingIsADifferenceWhenItComesAndWhenItGoes() {
        KeyDifference keys = new KeyDifference();
        keys.saw(frame(0, 100, 3, 0));
        assertThat(keys.fires(frame(1, 100, 3, 14))).isTrue();
        assertThat(keys.fires(frame(2, 100, 3, 14))).isFalse();
        assertThat(keys.fires(frame(3, 100, 3, 0))).isTrue();
    }

    @Test
    void anotherSizeIsADifference() {
        KeyDifference keys = new KeyDifference();
        keys.saw(frame(0, 100, 3, 0));
        Picture small = new Picture(320, 240, ColorMatrix.BT601, new byte[320 * 240 * 3 / 2]);
        assertThat(keys.fires(Thumbnail.of(small))).isTrue();
    }

    @Test
    void whatStandsStillIsMotionForAWhileOnly() {
        StillPixels pixels = new StillPixels();
        long pts = 0;
        for (int i = 0; i < 25; i++) {
            assertThat(pixels.look(frame(i, 100, 3, 0), pts += LOOK)).isZero();
        }
        int looks = 0;
        while (pixels.look(frame(100 + looks, 100, 3, 40), pts += LOOK) >= PixelChange.MOTION) {
            looks++;
        }
        assertThat(looks).isBetween(4, 15);
    }

    @Test
    void comparesWithTheBackgroundItIsGiven() {
        StillPixels pixels = new StillPixels();
        pixels.restart(frame(0, 100, 3, 0), 0);
        assertThat(pixels.look(frame(1, 100, 3, 40), LOOK)).isGreaterThan(50);
    }
}
