// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.LineConfig;
import io.vedette.geometry.Crossing;

/**
 * A line across which objects are counted, ready to be asked.
 *
 * @param config the line
 * @param segment the same for arithmetic
 */
record Gate(LineConfig config, Crossing.Segment segment) {
    /** An object is clear of the line when its foot point is further away than this part of its own height. */
    private static final double CLEARANCE = 0.05;

    /** And further than this part of the picture's height: about two pixels of a small stream. */
    private static final double LEAST_CLEARANCE = 0.004;

    static Gate of(LineConfig line) {
        return new Gate(
                line,
                new Crossing.Segment(
                        line.from().x(),
                        line.from().y(),
                        line.to().x(),
                        line.to().y()));
    }

    /**
     * Which way a step goes over the line between its ends: 1 from its left to its right, −1 the other way, 0 if not. Points
     * upon the line belong to its right, and likewise ends of the line upon the step, so that nothing is told twice where
     * steps or lines join.
     */
    int way(FootPoint from, FootPoint to) {
        boolean before = Crossing.side(segment, from.x(), from.y()) >= 0;
        boolean after = Crossing.side(segment, to.x(), to.y()) >= 0;
        Crossing.Segment step = new Crossing.Segment(from.x(), from.y(), to.x(), to.y());
        boolean first = Crossing.side(step, segment.x1(), segment.y1()) >= 0;
        boolean second = Crossing.side(step, segment.x2(), segment.y2()) >= 0;
        if (before == after || first == second) {
            return 0;
        }
        return after ? 1 : -1;
    }

    /**
     * Whether a foot point is so far away from the line that jitter does not carry it across.
     *
     * @param height the object's height, as a part of the picture's
     * @param aspect the picture's width divided by its height, in pixels
     */
    boolean isClear(FootPoint foot, float height, float aspect) {
        double nearest = Math.max(0, Math.min(1, along(foot.x(), foot.y(), aspect)));
        double dx = foot.x() - (segment.x1() + nearest * (segment.x2() - segment.x1()));
        double dy = foot.y() - (segment.y1() + nearest * (segment.y2() - segment.y1()));
        return Math.hypot(dx * aspect, dy) > Math.max(LEAST_CLEARANCE, CLEARANCE * height);
    }

    /** How far along the line a point's projection lies, 0 at the first end, 1 at the second. */
    private double along(double x, double y, double aspect) {
        double dx = (segment.x2() - segment.x1()) * aspect;
        double dy = segment.y2() - segment.y1();
        return ((x - segment.x1()) * aspect * dx + (y - segment.y1()) * dy) / (dx * dx + dy * dy);
    }
}
