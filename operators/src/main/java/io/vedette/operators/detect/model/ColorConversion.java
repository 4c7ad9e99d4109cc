// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.record.ColorMatrix;

/**
 * Limited-range luma and chroma to red, green and blue of 0..1 (ITU-R BT.601-7 and BT.709-6, section "quantisation"),
 * row by row.
 *
 * @param redV weight of V in red
 * @param greenU weight of U in green, negative
 * @param greenV weight of V in green, negative
 * @param blueU weight of U in blue
 */
record ColorConversion(float redV, float greenU, float greenV, float blueU) {
    private static final float LUMA = 1f / 219f;
    private static final ColorConversion BT601 = of(0.299, 0.114);
    private static final ColorConversion BT709 = of(0.2126, 0.0722);

    static ColorConversion of(ColorMatrix matrix) {
        return switch (matrix) {
            case BT601 -> BT601;
            case BT709 -> BT709;
        };
    }

    /** From the share of red and of blue in luma. */
    private static ColorConversion of(double red, double blue) {
        double green = 1 - red - blue;
        double toRed = 2 * (1 - red) / 224;
        double toBlue = 2 * (1 - blue) / 224;
        return new ColorConversion(
                (float) toRed, (float) (-toBlue * blue / green), (float) (-toRed * red / green), (float) toBlue);
    }

    /** Turns rows of luma, U and V (in the rows' own units, 0..255) into rows of red, green and blue, in place of them. */
    void convert(float[] y, float[] u, float[] v, int width) {
        for (int x = 0; x < width; x++) {
            float luma = (y[x] - 16f) * LUMA;
            float cb = u[x] - 128f;
            float cr = v[x] - 128f;
            y[x] = unit(luma + redV * cr);
            u[x] = unit(luma + greenU * cb + greenV * cr);
            v[x] = unit(luma + blueU * cb);
        }
    }

    private static float unit(float value) {
        return Math.min(1f, Math.max(0f, value));
    }
}
