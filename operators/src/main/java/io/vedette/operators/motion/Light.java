// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

/**
 * A change of the light over the whole picture, as a straight line: a pixel of background {@code b} is expected to read
 * {@code b + b * gain + offset}.
 *
 * @param gain in 1/4096
 * @param offset in 1/256 of a grey level
 */
record Light(int gain, int offset) {
    static final int GAIN_FRACTION = 12;
    static final Light SAME = new Light(0, 0);

    /** What a background value reads in this light, before clipping. */
    int on(int background) {
        return background + ((background * gain) >> GAIN_FRACTION) + offset;
    }

    /** Whether middle grey reads more than so many levels differently. */
    boolean jumped(int levels) {
        int grey = 128 << LumaPlane.FRACTION;
        return Math.abs(on(grey) - grey) > levels << LumaPlane.FRACTION;
    }
}
