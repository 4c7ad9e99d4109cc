// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MaskConfig;
import io.vedette.config.SceneConfig;
import io.vedette.geometry.Point;
import io.vedette.record.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoreMasksTest {
    private static final List<Point> LOWER_LEFT =
            List.of(new Point(0, 0.6f), new Point(0.5f, 0.6f), new Point(0.5f, 1), new Point(0, 1));

    private static IgnoreMasks masks(MaskConfig.Kind kind, String... labels) {
        return new IgnoreMasks(new SceneConfig(
                List.of(), List.of(), List.of(new MaskConfig("bush", kind, LOWER_LEFT, List.of(labels)))));
    }

    @Test
    void hidesWhoseFootIsInIt() {
        Detection inside = Walk.person(0.3, 0.6);
        Detection footOutside = Walk.person(0.3, 0.45);
        Detection right = Walk.person(0.7, 0.6);

        assertThat(masks(MaskConfig.Kind.IGNORE).visible(List.of(right, inside, footOutside)))
                .containsExactly(right, footOutside);
    }

    @Test
    void hidesAlsoWhoIsCutByTheLowerEdge() {
        assertThat(masks(MaskConfig.Kind.IGNORE).visible(List.of(Walk.person(0.3, 0.9))))
                .isEmpty();
    }

    @Test
    void hidesItsLabelsOnlyAndLeavesMotionMasksToMotion() {
        List<Detection> person = List.of(Walk.person(0.3, 0.6));

        assertThat(masks(MaskConfig.Kind.IGNORE, "car", "dog").visible(person)).isEqualTo(person);
        assertThat(masks(MaskConfig.Kind.IGNORE, "dog", "person").visible(person))
                .isEmpty();
        assertThat(masks(MaskConfig.Kind.MASK).visible(person)).isEqualTo(person);
    }
}
