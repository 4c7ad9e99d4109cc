// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import io.vedette.config.MotionConfig;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import java.util.List;

/**
 * What the stages need to know of a camera. Travels in band, ahead of the camera's first frame and again when it changes;
 * each stage keeps the latest. Holds no URL and no secret.
 *
 * @param camera its camera
 * @param version rises with each change
 * @param analyzers names of the detectors that look at this camera; empty for none
 * @param motion the motion stage's settings
 * @param scene its zones, lines and masks
 * @param rules what makes events on it
 */
public record CameraSettings(
        CameraKey camera,
        long version,
        List<String> analyzers,
        MotionConfig motion,
        SceneConfig scene,
        List<RuleConfig> rules)
        implements CameraRecord {
    /** Settings of a camera whose picture is undivided and that makes no events. */
    public CameraSettings(CameraKey camera, long version, List<String> analyzers, MotionConfig motion) {
        this(camera, version, analyzers, motion, SceneConfig.EMPTY, List.of());
    }
}
