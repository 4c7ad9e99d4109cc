// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * A decoded picture in planar YUV 4:2:0 (I420), 8 bits, limited range: the luma plane, then both chroma planes at half
 * width and height, rows without padding.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param matrix how to make colours of it
 * @param i420 {@code width * height * 3 / 2} bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared by reference on purpose, compared by identity
public record Picture(int width, int height, ColorMatrix matrix, byte[] i420) {
    /** Checks that the size is even and the bytes are as many as it says. */
    public Picture {
        if (width <= 0 || height <= 0 || width % 2 != 0 || height % 2 != 0 || i420.length != width * height * 3 / 2) {
            throw new IllegalArgumentException(
                    "not an I420 picture: " + width + "x" + height + ", " + i420.length + " bytes");
        }
    }
}
