// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Picture;

/**
 * A picture's brightness, about 160 pixels wide: averages of squares of a whole number of pixels, so that a camera's noise is
 * the same in each and mostly gone.
 *
 * @param width pixels
 * @param height pixels
 * @param luma row by row, in sixteenths of a grey level; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // made for each frame looked at; compared by pixels
public record Thumbnail(int width, int height, int[] luma) {
    /** Sixteenths of a grey level. */
    static final int FRACTION = 16;

    private static final int WIDTH = 160;

    /** Of a picture of any size. */
    public static Thumbnail of(Picture picture) {
        int side = Math.max(1, Math.max(picture.width(), picture.height()) / WIDTH);
        int width = Math.max(1, picture.width() / side);
        int height = Math.max(1, picture.height() / side);
        byte[] from = picture.i420();
        int[] luma = new int[width * height];
        for (int y = 0; y < height * side; y++) {
            int at = y * picture.width();
            int row = y / side * width;
            for (int x = 0; x < width; x++) {
                int sum = 0;
                for (int end = at + side; at < end; at++) {
                    sum += from[at] & 0xff;
                }
                luma[row + x] += sum;
            }
        }
        int pixels = side * side;
        for (int i = 0; i < luma.length; i++) {
            luma[i] = luma[i] * FRACTION / pixels;
        }
        return new Thumbnail(width, height, luma);
    }

    boolean fits(Thumbnail other) {
        return width == other.width && height == other.height;
    }
}
