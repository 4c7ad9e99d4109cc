// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.List;

/**
 * A person cut out of a picture, filling the height of its cell, colours multiplied by opacity.
 *
 * @param width columns of the cell
 * @param height rows of the cell
 * @param alpha opacity, 0 to 1, row by row
 * @param colours luma and both chroma, 0 to 255, times opacity
 */
@SuppressWarnings("ArrayRecordComponent") // drawn from, never compared
record Cutout(int width, int height, float[] alpha, List<float[]> colours) {
    /** What lies between this one and another of its size. */
    Cutout towards(Cutout other, float share) {
        return new Cutout(
                width,
                height,
                mix(alpha, other.alpha, share),
                List.of(
                        mix(colours.get(0), other.colours.get(0), share),
                        mix(colours.get(1), other.colours.get(1), share),
                        mix(colours.get(2), other.colours.get(2), share)));
    }

    private static float[] mix(float[] one, float[] other, float share) {
        float[] mixed = new float[one.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = one[i] + share * (other[i] - one[i]);
        }
        return mixed;
    }

    /** The same at half the size, averaged, so that it can be drawn small without flicker. */
    Cutout halved() {
        return new Cutout(
                width / 2,
                height / 2,
                half(alpha),
                colours.stream().map(this::half).toList());
    }

    private float[] half(float[] values) {
        int columns = width / 2;
        float[] halved = new float[columns * (height / 2)];
        for (int i = 0; i < halved.length; i++) {
            int at = i / columns * 2 * width + i % columns * 2;
            halved[i] = (values[at] + values[at + 1] + values[at + width] + values[at + width + 1]) / 4;
        }
        return halved;
    }

    /**
     * Opacity and colour at a place, between pixels.
     *
     * @param across 0 to 1; clear outside
     * @param down 0 to 1; clear outside
     * @param colour 0 luma, 1 and 2 chroma
     * @param sample gets opacity and colour times opacity
     */
    void sample(double across, double down, int colour, float[] sample) {
        double x = across * width - 0.5;
        double y = down * height - 0.5;
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float below = (float) (y - top);
        float[] values = colours.get(colour);
        sample[0] = between(alpha, left, top, right, below);
        sample[1] = between(values, left, top, right, below);
    }

    private float between(float[] values, int left, int top, float right, float below) {
        float upper = at(values, left, top) * (1 - right) + at(values, left + 1, top) * right;
        float lower = at(values, left, top + 1) * (1 - right) + at(values, left + 1, top + 1) * right;
        return upper * (1 - below) + lower * below;
    }

    private float at(float[] values, int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : values[y * width + x];
    }
}
