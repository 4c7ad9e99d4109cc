// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.ObjectFilter;
import io.vedette.record.Box;
import io.vedette.record.Track;
import java.util.List;

/** Whether a zone or a line looks at an object. */
final class Filters {
    private Filters() {}

    /**
     * Whether a filter lets an object through.
     *
     * @param score its confidence
     * @param aspect the picture's width divided by its height, in pixels
     */
    static boolean accept(ObjectFilter filter, Track track, float score, float aspect) {
        if (score < filter.score() || !asksFor(filter.labels(), track.label())) {
            return false;
        }
        Box box = track.box().clamped();
        if (box.width() <= 0 || box.height() <= 0) {
            return false;
        }
        return filter.area().holds(box.width() * box.height())
                && filter.aspect().holds(box.width() / box.height() * aspect);
    }

    /** Whether a list of labels, empty for all, has one. */
    static boolean asksFor(List<String> labels, String label) {
        return labels.isEmpty() || labels.contains(label);
    }
}
