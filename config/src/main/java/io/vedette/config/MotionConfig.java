// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;

/**
 * The motion stage's settings.
 *
 * @param enabled whether to look for motion at all; off, every frame counts as moving
 * @param area smallest connected part of the picture that must change to count as motion, 0..1
 * @param contrast how many grey levels (of 256) beyond the camera's noise a pixel must change to count as changed
 * @param hold how long a camera still counts as moving after the last motion
 */
public record MotionConfig(boolean enabled, float area, float contrast, Duration hold) {
    /** On; a person of a twentieth of the picture's height is found. */
    public static final MotionConfig DEFAULT = new MotionConfig(true, 0.0004f, 12f, Duration.ofSeconds(3));
}
