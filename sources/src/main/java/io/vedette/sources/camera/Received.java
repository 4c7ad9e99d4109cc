// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.sources.video.VideoPacket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it came, with all that tells of time.
 *
 * @param stamp its place on its own stream's timeline
 * @param rawPts its presentation time in ticks by the camera's count, or {@link VideoPacket#NO_TIMESTAMP}
 * @param senderZero wall time of the camera's tick 0 by its own clock, null when unknown
 * @param arrivalNanos when it came
 * @param held ticks for which it was held back after it had come, as FFmpeg holds a camera's frame until the next one starts
 */
record Received(Stamp stamp, long rawPts, @Nullable Instant senderZero, long arrivalNanos, int held) {
    /** Wall time minus media time by the camera's clock, in microseconds; null when it does not say. */
    @Nullable
    Long senderOffset() {
        Instant zero = senderZero;
        if (zero == null || rawPts == VideoPacket.NO_TIMESTAMP) {
            return null;
        }
        long micros = zero.getEpochSecond() * 1_000_000L + zero.getNano() / 1000;
        return micros + Math.floorDiv((rawPts - stamp.pts()) * 100, 9L);
    }

    /** Arrival minus media time, in microseconds. */
    long arrivalOffset() {
        return arrivalNanos / 1000 - Math.floorDiv((stamp.dts() + held) * 100, 9L);
    }
}
