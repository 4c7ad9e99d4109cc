// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which frames machines see.
 *
 * @param url the camera's sub-stream, which is decoded in the place of its main one; in form as the camera's own URL, may
 *     hold a password and {@code ${ENV}}. Null where the main stream is decoded. Never set through the API
 * @param interval time between two sampled frames; at least one frame's time
 * @param size the longer side of a sampled frame in pixels, 64 to 4096; the shorter follows the camera's aspect
 * @param decode what is decoded
 */
public record AnalysisConfig(@Nullable Secret url, Duration interval, int size, DecodePolicy decode) {
    /** Five frames a second, 640 pixels, everything decoded. */
    public static final AnalysisConfig DEFAULT = new AnalysisConfig(Duration.ofMillis(200), 640, DecodePolicy.ALL);

    /** Of the main stream. */
    public AnalysisConfig(Duration interval, int size, DecodePolicy decode) {
        this(null, interval, size, decode);
    }

    /** The same of the main stream, as for recordings. */
    public AnalysisConfig withoutUrl() {
        return new AnalysisConfig(null, interval, size, decode);
    }
}
