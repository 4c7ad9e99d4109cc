// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * A rectangle relative to the picture: 0..1, origin top left.
 *
 * @param x left edge
 * @param y top edge
 * @param width width
 * @param height height
 */
public record Box(float x, float y, float width, float height) {
    /** The same box cut to the picture; of zero size when it lies outside. */
    public Box clamped() {
        float left = unit(x);
        float top = unit(y);
        return new Box(left, top, Math.max(0f, unit(x + width) - left), Math.max(0f, unit(y + height) - top));
    }

    private static float unit(float value) {
        return Math.min(1f, Math.max(0f, value));
    }
}
