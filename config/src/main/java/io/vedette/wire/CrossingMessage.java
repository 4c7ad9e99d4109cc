// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import io.vedette.record.LineCrossing;
import io.vedette.record.MediaTime;

/**
 * An object crossed a line, as a replay prints it.
 *
 * @param type always {@code crossing}
 * @param camera the camera's name
 * @param line the line's name
 * @param direction {@code in} or {@code out}
 * @param label what the object is
 * @param track the object's id
 * @param time wall time of the first frame that shows it on the other side, ISO-8601
 * @param pts media time of that frame, in seconds
 */
public record CrossingMessage(
        String type, String camera, String line, String direction, String label, long track, String time, double pts) {
    /** The message for a crossing. */
    public static CrossingMessage of(LineCrossing crossing) {
        return new CrossingMessage(
                "crossing",
                crossing.camera().name(),
                crossing.line(),
                crossing.direction().wireName(),
                crossing.label(),
                crossing.track(),
                Instants.format(crossing.time()),
                MediaTime.toSeconds(crossing.pts()));
    }
}
