// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.util.List;

/**
 * Which objects a zone or a line looks at.
 *
 * @param labels these only; empty for all
 * @param score lowest confidence, 0..1
 * @param area smallest and largest size of the box, as parts of the picture, 0..1
 * @param aspect smallest and largest width of the box divided by its height, both in pixels
 */
public record ObjectFilter(List<String> labels, float score, Range area, Range aspect) implements Serializable {
    /** All objects. */
    public static final ObjectFilter ALL = new ObjectFilter(List.of(), 0f, new Range(0f, 1f), new Range(0f, 100f));

    private static final long serialVersionUID = 1;

    /**
     * Bounds, both included.
     *
     * @param least the lower one
     * @param most the upper one
     */
    public record Range(float least, float most) implements Serializable {
        private static final long serialVersionUID = 1;

        /** Whether a value lies within. */
        public boolean holds(float value) {
            return value >= least && value <= most;
        }
    }
}
