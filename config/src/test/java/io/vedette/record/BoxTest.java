// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class BoxTest {
    @Property
    void staysWithinThePictureOnceClamped(
            @ForAll @FloatRange(min = -3, max = 3) float x,
            @ForAll @FloatRange(min = -3, max = 3) float y,
            @ForAll @FloatRange(min = 0, max = 3) float width,
            @ForAll @FloatRange(min = 0, max = 3) float height) {
        Box box = new Box(x, y, width, height).clamped();
        assertThat(box.x()).isBetween(0f, 1f);
        assertThat(box.y()).isBetween(0f, 1f);
        assertThat(box.width()).isBetween(0f, 1f);
        assertThat(box.height()).isBetween(0f, 1f);
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(1f + Math.ulp(1f));
    }

    @Test
    void losesOnlyWhatLiesOutsideOfThePicture() {
        assertThat(new Box(0.25f, 0.5f, 0.25f, 0.25f).clamped()).isEqualTo(new Box(0.25f, 0.5f, 0.25f, 0.25f));
        assertThat(new Box(-0.25f, 0.5f, 0.5f, 1f).clamped()).isEqualTo(new Box(0f, 0.5f, 0.25f, 0.5f));
        assertThat(new Box(2f, 2f, 1f, 1f).clamped()).isEqualTo(new Box(1f, 1f, 0f, 0f));
    }

    @Test
    void refusesPicturesOfAnotherSizeThanTheySay() {
        assertThat(new Picture(4, 2, ColorMatrix.BT709, new byte[12]).i420()).hasSize(12);
        assertThatIllegalArgumentException().isThrownBy(() -> new Picture(4, 2, ColorMatrix.BT709, new byte[11]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Picture(3, 2, ColorMatrix.BT709, new byte[9]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Picture(0, 2, ColorMatrix.BT709, new byte[0]));
    }
}
