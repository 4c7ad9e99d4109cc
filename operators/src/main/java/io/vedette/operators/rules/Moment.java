// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.FrameResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An analysed frame and what it shows.
 *
 * @param frame the frame
 * @param scene the camera's zones, lines and rules
 * @param sights the objects in it, in the tracker's order
 * @param aspect the picture's width divided by its height, in pixels
 * @param evidence how much media time it adds to the absence of what it does not show, in ticks
 */
record Moment(FrameResult frame, CameraScene scene, List<Sight> sights, float aspect, long evidence) {
    long pts() {
        return frame.pts();
    }

    @Nullable
    Sight sightOf(long track) {
        for (Sight sight : sights) {
            if (sight.track().id() == track) {
                return sight;
            }
        }
        return null;
    }
}
