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
 */
public record ResultMessage(
        String type,
        String camera,
        String time,
        double pts,
        String outcome,
        MotionPart motion,
        List<DetectionPart> detections) {
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
                        .toList());
    }
}
