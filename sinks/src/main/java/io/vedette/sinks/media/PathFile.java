// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.record.MediaTime;
import java.util.List;

/**
 * The path of an event's object, as {@code path.json}. All times in seconds.
 *
 * @param origin media time of the clip's zero: {@code origin + pts} is what results call {@code pts}
 * @param camera the camera's name
 * @param label what the object is
 * @param points where it was, in order of time
 */
record PathFile(double origin, String camera, String label, List<Point> points) {
    /**
     * Where it was in one frame.
     *
     * @param pts time of the frame in the clip
     * @param x left edge, relative
     * @param y top edge
     * @param width width
     * @param height height
     * @param score the newest detection's confidence
     */
    record Point(double pts, float x, float y, float width, float height, float score) {
        static Point of(PathPoint line, long origin) {
            double seconds = Math.round(MediaTime.toSeconds(line.ticks() - origin) * 1e6) / 1e6;
            return new Point(seconds, line.x(), line.y(), line.width(), line.height(), line.score());
        }
    }

    /** The path within a stretch of media time. */
    static PathFile of(String camera, String label, List<PathPoint> lines, long startPts, long endPts) {
        List<Point> points = lines.stream()
                .filter(line -> line.ticks() >= startPts && line.ticks() < endPts)
                .map(line -> Point.of(line, startPts))
                .toList();
        return new PathFile(MediaTime.toSeconds(startPts), camera, label, points);
    }
}
