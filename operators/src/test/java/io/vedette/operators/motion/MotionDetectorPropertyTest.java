// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for any frames at any time: random blocks, random sizes, clocks that jump. */
class MotionDetectorPropertyTest {
    @Property(tries = 60)
    void scoresAndBoxesStayInRangeAndTheSameFramesGiveTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int halfWidth,
            @ForAll @IntRange(min = 1, max = 200) int halfHeight,
            @ForAll @FloatRange(min = 0, max = 1) float area,
            @ForAll @FloatRange(min = 0, max = 255) float contrast) {
        MotionConfig config = new MotionConfig(true, area, contrast, Duration.ofSeconds(1));

        List<Motion> first = play(new MotionDetector(config), new Random(seed), halfWidth * 2, halfHeight * 2);
        List<Motion> second = play(new MotionDetector(config), new Random(seed), halfWidth * 2, halfHeight * 2);

        assertThat(first).isEqualTo(second).allSatisfy(motion -> {
            assertThat(motion.score()).isBetween(0f, 1f);
            assertThat(motion.regions().isEmpty()).isEqualTo(motion.score() == 0);
            assertThat(motion.moving() || motion.score() == 0).isTrue();
            assertThat(motion.regions()).allSatisfy(box -> {
                assertThat(box.x()).isBetween(0f, 1f);
                assertThat(box.y()).isBetween(0f, 1f);
                assertThat(box.width()).isPositive();
                assertThat(box.height()).isPositive();
                assertThat(box.x() + box.width()).isLessThanOrEqualTo(1.00001f);
                assertThat(box.y() + box.height()).isLessThanOrEqualTo(1.00001f);
            });
        });
    }

    private static List<Motion> play(MotionDetector detector, Random random, int width, int height) {
        List<Motion> result = new ArrayList<>();
        byte[] i420 = new byte[width * height * 3 / 2];
        random.nextBytes(i420);
        long pts = 0;
        for (int i = 0; i < 25; i++) {
            i420 = i420.clone();
            block(i420, random, width, height);
            pts += random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(90_000);
            result.add(detector.detect(new Picture(width, height, ColorMatrix.BT709, i420), pts));
        }
        return result;
    }

    private static void block(byte[] i420, Random random, int width, int height) {
        byte level = (byte) random.nextInt(256);
        int right = random.nextInt(width) + 1;
        int bottom = random.nextInt(height) + 1;
        for (int y = random.nextInt(bottom); y < bottom; y++) {
            for (int x = random.nextInt(right); x < right; x++) {
                i420[y * width + x] = level;
            }
        }
    }
}
