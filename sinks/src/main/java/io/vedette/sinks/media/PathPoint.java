// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vedette.record.Track;
import org.jspecify.annotations.Nullable;

/**
 * Where the object was in one frame, as a line of a path part. The first line has only what the path is of.
 *
 * @param label what the object is; on the first line only
 * @param ticks media time of the frame
 * @param x left edge, relative
 * @param y top edge
 * @param width width
 * @param height height
 * @param score the newest detection's confidence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PathPoint(@Nullable String label, long ticks, float x, float y, float width, float height, float score) {
    static PathPoint heading(String label) {
        return new PathPoint(label, 0, 0, 0, 0, 0, 0);
    }

    static PathPoint of(long pts, Track track) {
        return new PathPoint(
                null,
                pts,
                track.box().x(),
                track.box().y(),
                track.box().width(),
                track.box().height(),
                track.score());
    }
}
