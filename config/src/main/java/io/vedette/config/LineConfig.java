// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import io.vedette.geometry.Point;
import java.io.Serializable;

/**
 * A line across which objects are counted, by their foot point. Looking from its first point to its second, an object that
 * goes from the left to the right crosses {@code in}, the other way {@code out}. One that is not drawn yet is crossed by
 * nothing: the file names it, for rules to name, and leaves it to the page.
 *
 * @param name unique among the camera's zones, lines and masks
 * @param from one end
 * @param to the other end, another place; the same before it is drawn
 * @param objects which objects count
 */
public record LineConfig(String name, Point from, Point to, ObjectFilter objects) implements Serializable {
    private static final long serialVersionUID = 1;

    /** One that is not drawn yet. */
    static LineConfig undrawn(String name) {
        return new LineConfig(name, new Point(0, 0), new Point(0, 0), ObjectFilter.ALL);
    }

    /** Whether it is anywhere. */
    public boolean isDrawn() {
        return !from.equals(to);
    }
}
