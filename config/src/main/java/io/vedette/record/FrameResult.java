// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;
import java.util.List;

/**
 * All that was found in one sampled frame. The pixels are gone by now.
 *
 * @param camera its camera
 * @param sequence the sampled frame's number
 * @param pts media time in ticks of {@link MediaTime}
 * @param time wall time of the frame
 * @param arrivalNanos {@link System#nanoTime} of this JVM when the frame's packet arrived
 * @param motion what moved
 * @param outcome how the detector answered
 * @param detections what it saw, highest score first; empty unless the outcome is {@link Outcome#ANALYSED}
 * @param tracks the objects that are followed, as of this frame: with what it shows where it was analysed, else as predicted;
 *     empty as long as the result has not passed the Track stage
 */
public record FrameResult(
        CameraKey camera,
        long sequence,
        long pts,
        Instant time,
        long arrivalNanos,
        Motion motion,
        Outcome outcome,
        List<Detection> detections,
        List<Track> tracks)
        implements CameraRecord {
    /** A result as Detect gives it, before tracking. */
    public FrameResult(
            CameraKey camera,
            long sequence,
            long pts,
            Instant time,
            long arrivalNanos,
            Motion motion,
            Outcome outcome,
            List<Detection> detections) {
        this(camera, sequence, pts, time, arrivalNanos, motion, outcome, detections, List.of());
    }

    /** The same result with what the Track stage found. */
    public FrameResult tracked(List<Detection> followed, List<Track> objects) {
        return new FrameResult(
                camera,
                sequence,
                pts,
                time,
                arrivalNanos,
                motion,
                outcome,
                List.copyOf(followed),
                List.copyOf(objects));
    }
}
