// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.List;

/**
 * One camera.
 *
 * @param name unique, {@code [A-Za-z0-9_-]{1,64}}
 * @param url {@code rtsp://} or {@code file:} and a path, absolute once loaded and not percent-encoded; may hold a password
 *     and {@code ${ENV}}
 * @param enabled whether to connect at all
 * @param transport how RTP travels
 * @param analysis which frames are decoded for machines
 * @param analyzers names of the detectors that look at it; empty for none
 * @param motion the motion stage's settings
 * @param scene its zones, lines and masks
 * @param rules the rules that concern it
 */
public record CameraConfig(
        String name,
        Secret url,
        boolean enabled,
        Transport transport,
        AnalysisConfig analysis,
        List<String> analyzers,
        MotionConfig motion,
        SceneConfig scene,
        List<RuleConfig> rules) {
    /** A camera with an undivided picture and the built-in rule. */
    public CameraConfig(
            String name,
            Secret url,
            boolean enabled,
            Transport transport,
            AnalysisConfig analysis,
            List<String> analyzers,
            MotionConfig motion) {
        this(
                name,
                url,
                enabled,
                transport,
                analysis,
                analyzers,
                motion,
                SceneConfig.EMPTY,
                List.of(RuleConfig.BUILT_IN));
    }

    /** A camera with the defaults of all other settings. */
    public static CameraConfig of(String name, Secret url) {
        return new CameraConfig(
                name,
                url,
                true,
                Transport.TCP,
                AnalysisConfig.DEFAULT,
                List.of(DetectorConfig.OBJECTS.name()),
                MotionConfig.DEFAULT);
    }

    /** Whether machines look at it at all; if not, there is nothing to decode for. */
    public boolean isLookedAt() {
        return motion.enabled() || !analyzers.isEmpty();
    }
}
