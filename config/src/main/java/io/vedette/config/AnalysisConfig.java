// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;

/**
 * Which frames machines see.
 *
 * @param interval time between two sampled frames; at least one frame's time
 * @param size the longer side of a sampled frame in pixels, 64 to 4096; the shorter follows the camera's aspect
 * @param decode what is decoded
 */
public record AnalysisConfig(Duration interval, int size, DecodePolicy decode) {
    /** Five frames a second, 640 pixels, everything decoded. */
    public static final AnalysisConfig DEFAULT = new AnalysisConfig(Duration.ofMillis(200), 640, DecodePolicy.ALL);
}
