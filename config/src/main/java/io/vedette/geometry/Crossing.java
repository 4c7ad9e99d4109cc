// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.geometry;

/** Whether and which way straight paths cross. */
public final class Crossing {
    private Crossing() {}

    /**
     * A straight path.
     *
     * @param x1 where it starts
     * @param y1 where it starts
     * @param x2 where it ends
     * @param y2 where it ends
     */
    public record Segment(float x1, float y1, float x2, float y2) {}

    /**
     * On which side of a line a point is, with y growing downwards: positive to the right of the way from its first end to
     * its second, negative to the left, zero upon it (as far as the line is thought on).
     */
    public static double side(Segment line, float x, float y) {
        return ((double) line.x2 - line.x1) * ((double) y - line.y1)
                - ((double) line.y2 - line.y1) * ((double) x - line.x1);
    }

    /** Whether two segments have a point in common. */
    public static boolean touch(Segment a, Segment b) {
        double b1 = side(a, b.x1, b.y1);
        double b2 = side(a, b.x2, b.y2);
        double a1 = side(b, a.x1, a.y1);
        double a2 = side(b, a.x2, a.y2);
        if (b1 * b2 < 0 && a1 * a2 < 0) {
            return true;
        }
        return (b1 == 0 && within(a, b.x1, b.y1))
                || (b2 == 0 && within(a, b.x2, b.y2))
                || (a1 == 0 && within(b, a.x1, a.y1))
                || (a2 == 0 && within(b, a.x2, a.y2));
    }

    /** Whether a point that is upon the line lies between its ends. */
    private static boolean within(Segment of, float x, float y) {
        return x >= Math.min(of.x1, of.x2)
                && x <= Math.max(of.x1, of.x2)
                && y >= Math.min(of.y1, of.y2)
                && y <= Math.max(of.y1, of.y2);
    }
}
