// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import java.util.Comparator;

/** A set of pixels of the plane, known by its rectangle and its count. Grows. */
final class Region {
    static final Comparator<Region> LARGEST_FIRST = Comparator.comparingInt((Region r) -> -r.pixels)
            .thenComparingInt(r -> r.top)
            .thenComparingInt(r -> r.left);

    private int left;
    private int top;
    private int right;
    private int bottom;
    private int pixels;
    private Region root = this;

    /** A run of pixels in one row, both ends included. */
    Region(int left, int right, int row) {
        this.left = left;
        this.right = right;
        top = row;
        bottom = row;
        pixels = right - left + 1;
    }

    int left() {
        return left;
    }

    int top() {
        return top;
    }

    int right() {
        return right;
    }

    int bottom() {
        return bottom;
    }

    int pixels() {
        return pixels;
    }

    /** The region this one became part of; itself while it stands alone. */
    Region root() {
        while (root != root.root) {
            root = root.root;
        }
        return root;
    }

    /** Whether at most so many pixels lie between the rectangles, across and down. */
    boolean near(Region other, int gap) {
        return other.left - right <= gap + 1
                && left - other.right <= gap + 1
                && other.top - bottom <= gap + 1
                && top - other.bottom <= gap + 1;
    }

    /** Takes another region into this one. Both are roots. */
    void take(Region other) {
        if (other == this) {
            return;
        }
        left = Math.min(left, other.left);
        top = Math.min(top, other.top);
        right = Math.max(right, other.right);
        bottom = Math.max(bottom, other.bottom);
        pixels += other.pixels;
        other.root = this;
    }
}
