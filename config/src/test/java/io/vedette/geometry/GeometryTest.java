// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static final Polygon SQUARE = polygon(0.2f, 0.2f, 0.8f, 0.2f, 0.8f, 0.8f, 0.2f, 0.8f);

    @Test
    void tellsInsideFromOutsideOfHollowShapes() {
        Polygon hook = polygon(0, 0, 1, 0, 1, 1, 0.8f, 1, 0.8f, 0.2f, 0, 0.2f);
        assertThat(hook.contains(0.9f, 0.9f)).isTrue();
        assertThat(hook.contains(0.1f, 0.1f)).isTrue();
        assertThat(hook.contains(0.4f, 0.6f)).isFalse();
        assertThat(SQUARE.contains(0.5f, 0.5f)).isTrue();
        assertThat(SQUARE.contains(0.5f, 0.9f)).isFalse();
    }

    @Test
    void givesAPointOnASharedEdgeToOneOfBothOnly() {
        Polygon right = polygon(0.8f, 0.2f, 1, 0.2f, 1, 0.8f, 0.8f, 0.8f);
        assertThat(SQUARE.contains(0.8f, 0.5f) ^ right.contains(0.8f, 0.5f)).isTrue();
    }

    @Test
    void measuresTheArea() {
        assertThat(SQUARE.area()).isCloseTo(0.36f, Offset.offset(1e-6f));
    }

    @Test
    void noticesEdgesThatCross() {
        assertThat(SQUARE.crossesItself()).isFalse();
        assertThat(polygon(0, 0, 1, 1, 1, 0, 0, 1).crossesItself()).isTrue();
        assertThat(polygon(0, 0, 1, 0, 0.5f, 1).crossesItself()).isFalse();
        assertThat(polygon(0, 0, 1, 0, 1, 1, 0.5f, 0, 0, 1).crossesItself()).isTrue();
    }

    @Test
    void knowsLeftFromRightWithYGrowingDownwards() {
        Crossing.Segment down = new Crossing.Segment(0.5f, 0, 0.5f, 1);
        assertThat(Crossing.side(down, 0.9f, 0.5f))
                .isNegative(); // walking down the picture, its right edge is on the left
        assertThat(Crossing.side(down, 0.1f, 0.5f)).isPositive();
        assertThat(Crossing.side(down, 0.5f, 0.7f)).isZero();
    }

    @Test
    void segmentsTouchOnlyWhereBothAre() {
        Crossing.Segment line = new Crossing.Segment(0.2f, 0.5f, 0.8f, 0.5f);
        assertThat(Crossing.touch(line, new Crossing.Segment(0.5f, 0, 0.5f, 1))).isTrue();
        assertThat(Crossing.touch(line, new Crossing.Segment(0.9f, 0, 0.9f, 1))).isFalse();
        assertThat(Crossing.touch(line, new Crossing.Segment(0.5f, 0, 0.5f, 0.4f)))
                .isFalse();
        assertThat(Crossing.touch(line, new Crossing.Segment(0.5f, 0, 0.5f, 0.5f)))
                .isTrue();
    }

    private static Polygon polygon(float... xy) {
        List<Point> corners = new java.util.ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            corners.add(new Point(xy[i], xy[i + 1]));
        }
        return new Polygon(corners);
    }
}
