// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

/** What the camera and the weather do to a scene. */
enum Condition {
    /** Daylight; the noise of an ordinary camera. */
    DAY(2.6, 1),
    /** A camera that hides its noise. */
    QUIET(1.0, 1),
    /** A camera that does not. */
    GRAIN(4.0, 1),
    /** Dark, without colour, strong noise. */
    NIGHT(8.3, 0.28),
    /** Streaks of rain in every frame. */
    RAIN(2.6, 1),
    /** A bush that sways in gusts. */
    SWAY(2.6, 1),
    /** The light jumps and drifts. */
    LIGHT(2.6, 1);

    private final double noise;
    private final double brightness;

    Condition(double noise, double brightness) {
        this.noise = noise;
        this.brightness = brightness;
    }

    /** Standard deviation of the luma noise of each pixel in each frame, in grey levels. */
    double noise() {
        return noise;
    }

    /** What luma above black is multiplied with. */
    double brightness() {
        return brightness;
    }

    boolean hasColour() {
        return this != NIGHT;
    }
}
