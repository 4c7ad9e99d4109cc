// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import java.util.Random;

/** Sensor noise: a long table drawn once, read from another place for each frame. Same seed, same noise. */
final class Noise {
    private static final int LENGTH = 300_007;

    private final byte[] table = new byte[LENGTH];
    private final Random random;

    private Noise(long seed) {
        random = new Random(seed);
    }

    /** −1, 0 or 1, each as often. */
    static Noise uniform(long seed) {
        Noise noise = new Noise(seed);
        for (int i = 0; i < LENGTH; i++) {
            noise.table[i] = (byte) (noise.random.nextInt(3) - 1);
        }
        return noise;
    }

    static Noise gaussian(double sigma, long seed) {
        Noise noise = new Noise(seed);
        for (int i = 0; i < LENGTH; i++) {
            noise.table[i] = (byte) Math.round(Math.max(-127, Math.min(127, noise.random.nextGaussian() * sigma)));
        }
        return noise;
    }

    /** Adds noise to luma, new in each frame, and clips to 0..255. */
    void addTo(byte[] pixels, int size) {
        int at = random.nextInt(LENGTH);
        for (int i = 0; i < size; i++) {
            int value = (pixels[i] & 0xff) + table[at];
            pixels[i] = (byte) Math.max(0, Math.min(255, value));
            at = at + 1 == LENGTH ? 0 : at + 1;
        }
    }
}
