// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.geometry;

import java.util.List;

/** A closed polygon: which points lie in it, and whether it is a proper one. Immutable. */
public final class Polygon {
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
        float twice = 0;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            twice += x[j] * y[i] - x[i] * y[j];
        }
        return Math.abs(twice) / 2;
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
