// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.record.Box;

/**
 * Where a picture lies in a model's input: scaled so that it just fits, in the middle, with grey bars around.
 *
 * @param left first column of the picture
 * @param top first row of the picture
 * @param width columns of the scaled picture
 * @param height rows of the scaled picture
 */
public record LetterboxGeometry(int left, int top, int width, int height) {
    /** Of a picture of a size. */
    public static LetterboxGeometry of(int pictureWidth, int pictureHeight, ModelShape shape) {
        double scale = shape.scaleOf(pictureWidth, pictureHeight);
        int width = Math.max(1, Math.min(shape.width(), (int) Math.round(pictureWidth * scale)));
        int height = Math.max(1, Math.min(shape.height(), (int) Math.round(pictureHeight * scale)));
        return new LetterboxGeometry((shape.width() - width) / 2, (shape.height() - height) / 2, width, height);
    }

    /** A box in the model's pixels, given by its middle, as a box relative to the picture and cut to it. */
    Box toPicture(float centreX, float centreY, float boxWidth, float boxHeight) {
        float x = (centreX - boxWidth / 2 - left) / width;
        float y = (centreY - boxHeight / 2 - top) / height;
        return new Box(x, y, boxWidth / width, boxHeight / height).clamped();
    }
}
