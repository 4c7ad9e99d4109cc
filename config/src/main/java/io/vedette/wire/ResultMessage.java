// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vedette.record.Box;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import java.util.List;

/**
 * What was found in one frame, as browsers get it.
 *
 * @param type always {@code result}
 * @param camera the camera's name
 * @param time wall time of the frame, ISO-8601
 * @param pts media time of the frame in seconds, on the timeline of the fragments
 * @param outcome how the detector answered: {@code analysed}, {@code still}, {@code superseded}, {@code timed_out}, {@code failed}
 * @param motion what moved
 * @param detections what was seen; empty unless analysed
 * @param tracks the objects that are followed, as of this frame: measured where it was analysed, else predicted
 */
public record ResultMessage(
        String type,
        String camera,
        String time,
        double pts,
        String outcome,
        MotionPart motion,
        List<DetectionPart> detections,
        List<TrackPart> tracks) {
    /**
     * What moved.
     *
     * @param moving whether the camera counts as moving
     * @param score 0..1
     * @param regions where
     */
    public record MotionPart(boolean moving, float score, List<Box> regions) {}

    /**
     * One object.
     *
     * @param label what
     * @param score 0..1
     * @param box where
     */
    public record DetectionPart(
            String label, float score, @JsonProperty("box") Box box) {}

    /**
     * An object that is followed.
     *
     * @param id unique per camera
     * @param label what
     * @param score the newest detection's, 0..1
     * @param box where
     * @param velocity how fast its centre moves
     * @param stationary whether it counts as part of the scene
     */
    public record TrackPart(
            long id,
            String label,
            float score,
            @JsonProperty("box") Box box,
            VelocityPart velocity,
            boolean stationary) {}

    /**
     * A speed.
     *
     * @param x to the right, in picture widths per second
     * @param y down, in picture heights per second
     */
    public record VelocityPart(float x, float y) {}

    /** The message for a result. */
    public static ResultMessage of(FrameResult result) {
        return new ResultMessage(
                "result",
                result.camera().name(),
                Instants.format(result.time()),
                MediaTime.toSeconds(result.pts()),
                result.outcome().name().toLowerCase(java.util.Locale.ROOT),
                new MotionPart(
                        result.motion().moving(),
                        result.motion().score(),
                        result.motion().regions()),
                result.detections().stream()
                        .map(d -> new DetectionPart(d.label(), d.score(), d.box()))
                        .toList(),
                result.tracks().stream()
                        .map(t -> new TrackPart(
                                t.id(),
                                t.label(),
                                t.score(),
                                t.box(),
                                new VelocityPart(t.velocityX(), t.velocityY()),
                                t.stationary()))
                        .toList());
    }
}
