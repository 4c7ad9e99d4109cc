// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 640, 640, 360",
        "768, 576, 640, 640, 480",
        "1080, 1920, 640, 360, 640",
        "320, 240, 640, 320, 240",
        "321, 241, 640, 320, 240",
        "704, 576, 640, 640, 524",
    })
    void keepsTheShape(int width, int height, int longerSide, int expectedWidth, int expectedHeight) {
        assertThat(PlaneSize.within(width, height, longerSide)).isEqualTo(new PlaneSize(expectedWidth, expectedHeight));
    }

    @Property
    void isEvenAndNeverLarger(
            @ForAll @IntRange(min = 2, max = 8192) int width,
            @ForAll @IntRange(min = 2, max = 8192) int height,
            @ForAll @IntRange(min = 64, max = 4096) int longerSide) {
        PlaneSize size = PlaneSize.within(width, height, longerSide);
        assertThat(size.width() % 2 + size.height() % 2).isZero();
        assertThat(size.width()).isBetween(2, Math.min(width, longerSide));
        assertThat(size.height()).isBetween(2, Math.min(height, longerSide));
    }
}
