// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import java.util.List;
import java.util.Set;

/**
 * Labels that a detector takes for each other from one frame to the next, such as {@code car} and {@code truck}: names of the
 * COCO data set, and a few that other models give. A label that is in no family is one of its own.
 */
final class LabelFamily {
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("car", "truck", "bus", "van", "train", "vehicle"),
            Set.of("bicycle", "motorcycle", "motorbike"),
            Set.of("cat", "dog", "horse", "sheep", "cow", "bear", "elephant", "zebra", "giraffe", "animal"));

    private LabelFamily() {}

    /** Whether two labels may be one object's. */
    static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        for (Set<String> family : FAMILIES) {
            if (family.contains(a)) {
                return family.contains(b);
            }
        }
        return false;
    }
}
