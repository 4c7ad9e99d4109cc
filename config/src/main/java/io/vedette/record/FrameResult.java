// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param lookedFor the labels whose absence is evidence, where some of the camera's detectors did not look at the frame, be it
 *     that they failed or had no time; null where all looked
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
        List<Track> tracks,
        @Nullable List<String> lookedFor)
        implements CameraRecord {
    /** A result as Detect gives it, before tracking; if it was analysed, by all of the camera's detectors. */
    public FrameResult(
            CameraKey camera,
            long sequence,
            long pts,
            Instant time,
            long arrivalNanos,
            Motion motion,
            Outcome outcome,
            List<Detection> detections) {
        this(camera, sequence, pts, time, arrivalNanos, motion, outcome, detections, List.of(), null);
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
                List.copyOf(objects),
                lookedFor);
    }

    /** The same result of a frame that some detectors did not look at; of these labels the others can tell that none is there. */
    public FrameResult onlyFor(List<String> labels) {
        return new FrameResult(
                camera, sequence, pts, time, arrivalNanos, motion, outcome, detections, tracks, List.copyOf(labels));
    }

    /** Whether it is evidence that there is no object of this label, if the frame shows none. */
    public boolean provesAbsenceOf(String label) {
        return outcome == Outcome.ANALYSED && (lookedFor == null || lookedFor.contains(label));
    }
}
