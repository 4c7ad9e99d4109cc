// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import io.vedette.geometry.Point;
import java.io.Serializable;

/**
 * A line across which objects are counted, by their foot point. Looking from its first point to its second, an object that
 * goes from the left to the right crosses {@code in}, the other way {@code out}.
 *
 * @param name unique among the camera's zones, lines and masks
 * @param from one end
 * @param to the other end, another place
 * @param objects which objects count
 */
public record LineConfig(String name, Point from, Point to, ObjectFilter objects) implements Serializable {
    private static final long serialVersionUID = 1;
}
