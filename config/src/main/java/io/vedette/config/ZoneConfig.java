// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import io.vedette.geometry.Point;
import java.io.Serializable;
import java.util.List;

/**
 * A part of the picture that rules name. An object is in it when the middle of its box's lower edge, its foot point, is.
 * One that is not drawn yet has no corners and nothing in it: the file names it, for rules to name, and leaves it to the page.
 *
 * @param name unique among the camera's zones, lines and masks
 * @param polygon at least three corners that enclose an area, edges that don't cross; none before it is drawn
 * @param objects which objects count
 * @param inertia of how many analysed frames in a row most must agree before an object counts as in or out; at least 1
 */
public record ZoneConfig(String name, List<Point> polygon, ObjectFilter objects, int inertia) implements Serializable {
    /** How many frames where the file does not say. */
    public static final int INERTIA = 3;

    private static final long serialVersionUID = 1;

    /** One that is not drawn yet. */
    static ZoneConfig undrawn(String name) {
        return new ZoneConfig(name, List.of(), ObjectFilter.ALL, INERTIA);
    }

    /** Whether it is anywhere. */
    public boolean isDrawn() {
        return !polygon.isEmpty();
    }
}
