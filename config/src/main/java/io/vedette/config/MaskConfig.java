// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import io.vedette.geometry.Point;
import java.io.Serializable;
import java.util.List;

/**
 * A part of the picture that is left out.
 *
 * @param name unique among the camera's zones, lines and masks
 * @param kind of what
 * @param polygon at least three corners that enclose an area; edges don't cross
 * @param labels which objects {@link Kind#IGNORE} leaves out; empty for all
 */
public record MaskConfig(String name, Kind kind, List<Point> polygon, List<String> labels) implements Serializable {
    private static final long serialVersionUID = 1;

    /** What is left out of. */
    public enum Kind {
        /** Motion: what moves there wakes no detector. */
        MASK,
        /** Objects: one whose foot point is there is not followed. */
        IGNORE
    }
}
