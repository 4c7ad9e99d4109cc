// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The straight line nearest to what was measured, by least squares.
 *
 * @param base where it begins: what there is without any
 * @param slope what each one adds
 * @param fit R²: the part of the variance that the line explains, 0 to 1; 1 where nothing varies
 */
record LinearTrend(double base, double slope, double fit) {
    /**
     * Through points.
     *
     * @param x with at least two different values among them
     */
    static <T> LinearTrend of(List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        double meanX = points.stream().mapToDouble(x).average().orElse(0);
        double meanY = points.stream().mapToDouble(y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (T point : points) {
            double dx = x.applyAsDouble(point) - meanX;
            double dy = y.applyAsDouble(point) - meanY;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        if (xx == 0) {
            throw new IllegalArgumentException(points.size() + " points at " + meanX + " (expected: two that differ)");
        }
        double slope = xy / xx;
        return new LinearTrend(meanY - slope * meanX, slope, yy == 0 ? 1 : xy * xy / (xx * yy));
    }
}
