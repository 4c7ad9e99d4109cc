// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.geometry;

import java.util.List;

/** A closed polygon: which points lie in it, and whether it is a proper one. Immutable. */
public final class Polygon {
    /** A pixel of a picture of 1000 × 1000: more than rounding makes of corners on a line, less than anybody draws. */
    private static final double LEAST_AREA = 1e-6;

    private final float[] x;
    private final float[] y;

    /** With its corners in order; the last one is joined to the first. */
    public Polygon(List<Point> corners) {
        x = new float[corners.size()];
        y = new float[corners.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = corners.get(i).x();
            y[i] = corners.get(i).y();
        }
    }

    /**
     * Whether a point lies inside, by the even-odd rule (a ray to the right crosses an odd number of edges; Shimrat,
     * "Algorithm 112", CACM 1962). Of two polygons that share an edge exactly one has a point upon it.
     */
    public boolean contains(float px, float py) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > py != y[j] > py && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The area it covers, as a part of the picture, by the shoelace formula; meaningless when edges cross. */
    public float area() {
        double twice = 0;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            twice += (double) x[j] * y[i] - (double) x[i] * y[j];
        }
        return (float) Math.abs(twice) / 2;
    }

    /** Whether it encloses nothing one could see: its corners are all on a line, or it covers less than a pixel. */
    public boolean isFlat() {
        return area() < LEAST_AREA && (allOnALine() || !crossesItself());
    }

    private boolean allOnALine() {
        for (int i = 1; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                double twice = ((double) x[i] - x[0]) * ((double) y[j] - y[0])
                        - ((double) x[j] - x[0]) * ((double) y[i] - y[0]);
                if (Math.abs(twice) / 2 >= LEAST_AREA) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether two of its edges that are not neighbours cross or touch. */
    public boolean crossesItself() {
        int n = x.length;
        for (int a = 0; a < n; a++) {
            for (int b = a + 2; b < n; b++) {
                boolean neighbours = a == 0 && b == n - 1;
                if (!neighbours && Crossing.touch(edge(a), edge(b))) {
                    return true;
                }
            }
        }
        return false;
    }

    private Crossing.Segment edge(int from) {
        int to = (from + 1) % x.length;
        return new Crossing.Segment(x[from], y[from], x[to], y[to]);
    }
}
