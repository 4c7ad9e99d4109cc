// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.MediaTime;

/**
 * The unit of a stream's timestamps: {@code numerator / denominator} seconds.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
public record TimeBase(int numerator, int denominator) {
    /** Ticks of {@link MediaTime}, as RTP video has them. */
    public static final TimeBase TICKS = new TimeBase(1, MediaTime.TIMESCALE);

    /** Checks the range. */
    public TimeBase {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException("time base " + numerator + "/" + denominator + " (expected: positive)");
        }
    }

    /** A timestamp in ticks of {@link MediaTime}, rounded to the nearest; {@link VideoPacket#NO_TIMESTAMP} stays what it is. */
    public long toTicks(long timestamp) {
        if (timestamp == VideoPacket.NO_TIMESTAMP || (numerator == 1 && denominator == MediaTime.TIMESCALE)) {
            return timestamp;
        }
        long whole = Math.floorDiv(timestamp, (long) denominator);
        long rest = Math.floorMod(timestamp, (long) denominator);
        long scale = (long) numerator * MediaTime.TIMESCALE;
        return whole * scale + Math.floorDiv(rest * scale + denominator / 2, (long) denominator);
    }
}
