// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.SplittableRandom;

/**
 * Noise of a sensor: normal, independent between pixels and frames, half as strong in chroma. Each row of each frame reads a
 * long table from another random place, which is as good as new numbers and twenty times as fast.
 */
final class SensorNoise {
    private static final int TABLE = 1 << 21;
    private static final int MOST = 64;

    private final byte[] luma = new byte[TABLE];
    private final byte[] chroma = new byte[TABLE];
    private final byte[] clipped = new byte[256 + 2 * MOST];
    private final boolean colour;
    private final long seed;

    /**
     * A sensor.
     *
     * @param sigma standard deviation of luma in grey levels
     * @param colour false for a sensor without colour: its chroma is neutral, without noise
     */
    SensorNoise(double sigma, boolean colour, long seed) {
        this.colour = colour;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLE; i += 2) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble())); // Box and Muller 1958
            double angle = 2 * Math.PI * random.nextDouble();
            luma[i] = rounded(sigma * radius * Math.cos(angle));
            luma[i + 1] = rounded(sigma * radius * Math.sin(angle));
            chroma[i] = rounded(sigma / 2 * radius * Math.sin(angle));
            chroma[i + 1] = rounded(sigma / 2 * radius * Math.cos(angle));
        }
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = (byte) Math.max(0, Math.min(255, i - MOST));
        }
    }

    private static byte rounded(double value) {
        return (byte) Math.max(-MOST, Math.min(MOST, Math.round(value)));
    }

    /**
     * Makes a picture what the sensor gives.
     *
     * @param frame the frame's number: another one, other noise
     * @param response what each luma value reads before noise, 256 values
     */
    void apply(Canvas canvas, int frame, int[] response) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E37_79B9L * (frame + 1L));
        byte[] pixels = canvas.i420();
        int width = canvas.width();
        for (int y = 0; y < canvas.height(); y++) {
            int table = random.nextInt(TABLE - width);
            int start = canvas.row(0, y);
            for (int x = 0; x < width; x++) {
                pixels[start + x] = clipped[response[pixels[start + x] & 0xff] + luma[table + x] + MOST];
            }
        }
        int rows = canvas.height(); // of both chroma planes together
        int chromaStart = canvas.row(1, 0);
        for (int row = 0; row < rows; row++) {
            int table = random.nextInt(TABLE - width);
            int start = chromaStart + row * (width / 2);
            for (int x = 0; x < width / 2; x++) {
                int value = pixels[start + x] & 0xff;
                pixels[start + x] = colour ? clipped[value + chroma[table + x] + MOST] : Canvas.NEUTRAL;
            }
        }
    }
}
