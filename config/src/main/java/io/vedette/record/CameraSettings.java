// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import io.vedette.config.MotionConfig;
import java.util.List;

/**
 * What the stages need to know of a camera. Travels in band, ahead of the camera's first frame and again when it changes;
 * each stage keeps the latest. Holds no URL and no secret.
 *
 * @param camera its camera
 * @param version rises with each change
 * @param analyzers names of the detectors that look at this camera; empty for none
 * @param motion the motion stage's settings
 */
public record CameraSettings(CameraKey camera, long version, List<String> analyzers, MotionConfig motion)
        implements CameraRecord {}
