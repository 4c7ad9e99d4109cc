// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;

/**
 * An object's foot point crossed a line.
 *
 * @param camera its camera
 * @param line the line's name
 * @param direction which way
 * @param label what the object is
 * @param track the object
 * @param pts media time in ticks of {@link MediaTime} of the first frame that shows it on the other side
 * @param time wall time of that frame
 */
public record LineCrossing(
        CameraKey camera, String line, Direction direction, String label, long track, long pts, Instant time)
        implements CameraRecord {
    /** Which way a line is crossed, looking along it from its first point to its second. */
    public enum Direction {
        /** From its left to its right. */
        IN,
        /** From its right to its left. */
        OUT;

        /** The name on the wire and in the API: lower case. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
