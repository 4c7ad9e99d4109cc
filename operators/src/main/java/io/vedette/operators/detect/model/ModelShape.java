// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

/**
 * The size of a model's input in pixels.
 *
 * @param width columns, a multiple of 32
 * @param height rows, a multiple of 32
 */
public record ModelShape(int width, int height) {
    /** Cells of the coarsest grid: both sides of an input are multiples of it. */
    public static final int STEP = 32;

    /** The smallest shape that holds a picture scaled so that its longer side is as given. */
    static ModelShape around(int pictureWidth, int pictureHeight, int longSide) {
        double scale = (double) longSide / Math.max(pictureWidth, pictureHeight);
        return new ModelShape(roundUp(pictureWidth * scale), roundUp(pictureHeight * scale));
    }

    private static int roundUp(double length) {
        return Math.max(1, (int) Math.ceil(Math.round(length) / (double) STEP)) * STEP;
    }

    /** How large a picture of a given size can be shown in it: the scale at which it just fits. */
    double scaleOf(int pictureWidth, int pictureHeight) {
        return Math.min((double) width / pictureWidth, (double) height / pictureHeight);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
