// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Which input shapes one model is used with: each picture gets the shape it fills best, but there are never more than a few,
 * because each costs a session and memory, and because only pictures of one shape can share a batch. Thread-safe.
 */
final class ShapePlan {
    /** Most shapes per model. */
    static final int MOST = 3;

    private final int longSide;
    private final int most;
    private final List<ModelShape> shapes = new ArrayList<>();

    private ShapePlan(int longSide, int most) {
        this.longSide = longSide;
        this.most = most;
    }

    /** Shapes of a model that takes any, with the longer side as given. */
    static ShapePlan anyWithLongSide(int longSide) {
        return new ShapePlan(longSide, MOST);
    }

    /** The one shape of a model that takes no other. */
    static ShapePlan only(ModelShape shape) {
        ShapePlan plan = new ShapePlan(Math.max(shape.width(), shape.height()), 0);
        plan.shapes.add(shape);
        return plan;
    }

    /**
     * The shape for pictures of a size. New shapes are made until there are enough; after that, the one in which the picture
     * is largest is taken, the smaller one where that is equal.
     */
    synchronized ModelShape shapeFor(int width, int height) {
        ModelShape wanted = ModelShape.around(width, height, longSide);
        if (shapes.contains(wanted)) {
            return wanted;
        }
        if (shapes.size() < most) {
            shapes.add(wanted);
            return wanted;
        }
        ModelShape best = shapes.get(0);
        for (ModelShape shape : shapes) {
            double gain = shape.scaleOf(width, height) - best.scaleOf(width, height);
            if (gain > 0 || (gain == 0 && area(shape) < area(best))) {
                best = shape;
            }
        }
        return best;
    }

    private static int area(ModelShape shape) {
        return shape.width() * shape.height();
    }
}
