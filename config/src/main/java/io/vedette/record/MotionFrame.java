// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * A sampled frame with what the motion stage found in it: what Detect decides upon.
 *
 * @param frame the frame
 * @param motion what moves in it
 */
public record MotionFrame(SampledFrame frame, Motion motion) implements CameraRecord {
    @Override
    public CameraKey camera() {
        return frame.camera();
    }
}
