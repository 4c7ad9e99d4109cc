// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.Box;
import io.vedette.record.Track;
import org.junit.jupiter.api.Test;

class FrameQualityTest {
    private static final Box BOX = new Box(0.4f, 0.4f, 0.1f, 0.2f);

    @Test
    void prefersConfidenceSizeAndCalm() {
        double plain = quality(0.6, BOX, 0);
        assertThat(quality(0.8, BOX, 0)).isGreaterThan(plain);
        assertThat(quality(0.6, new Box(0.4f, 0.4f, 0.15f, 0.3f), 0)).isGreaterThan(plain);
        assertThat(quality(0.6, BOX, 0.3f)).isLessThan(plain);
    }

    @Test
    void anObjectCutByThePicturesEdgeCountsAHalf() {
        assertThat(quality(0.6, new Box(0, 0.4f, 0.1f, 0.2f), 0)).isCloseTo(quality(0.6, BOX, 0) / 2, within(1e-6));
    }

    @Test
    void movingByItsOwnSizeInASecondCountsTwoThirds() {
        assertThat(quality(0.6, BOX, 0.2f)).isCloseTo(quality(0.6, BOX, 0) * 2 / 3, within(1e-6));
    }

    @Test
    void nothingVisibleIsWorthNothing() {
        assertThat(quality(0.9, new Box(1, 1, 0.1f, 0.1f), 0)).isZero();
        assertThat(quality(0.9, new Box(0.5f, 0.5f, 0, 0), 1)).isZero();
    }

    private static double quality(double score, Box box, float down) {
        return FrameQuality.of(new Track(1, "person", (float) score, box, 0, down, 0, 0, false), 16f / 9);
    }
}
