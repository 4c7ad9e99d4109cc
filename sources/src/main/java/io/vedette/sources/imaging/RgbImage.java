// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;

/**
 * An image to draw upon.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb one int a pixel, {@code 0xRRGGBB}, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // drawn upon in place
record RgbImage(int width, int height, int[] rgb) {
    private static final int FRACTION = 16;
    private static final double LUMA_SCALE = 255.0 / 219;
    private static final double CHROMA_SCALE = 255.0 / 224;

    /** Integer factors of 2^-16 that take limited-range YCbCr to RGB (ITU-R BT.601-7 and BT.709-6, section 3). */
    private record Factors(int y, int redCr, int greenCb, int greenCr, int blueCb) {
        private static Factors of(double kr, double kb) {
            double kg = 1 - kr - kb;
            return new Factors(
                    fixed(LUMA_SCALE),
                    fixed(CHROMA_SCALE * 2 * (1 - kr)),
                    fixed(CHROMA_SCALE * 2 * (1 - kb) * kb / kg),
                    fixed(CHROMA_SCALE * 2 * (1 - kr) * kr / kg),
                    fixed(CHROMA_SCALE * 2 * (1 - kb)));
        }

        private static int fixed(double factor) {
            return (int) Math.round(factor * (1 << FRACTION));
        }
    }

    private static final Factors BT601 = Factors.of(0.299, 0.114);
    private static final Factors BT709 = Factors.of(0.2126, 0.0722);

    /** The colours of a picture. */
    static RgbImage of(Picture picture) {
        Factors f = picture.matrix() == ColorMatrix.BT709 ? BT709 : BT601;
        int width = picture.width();
        int height = picture.height();
        byte[] from = picture.i420();
        int[] rgb = new int[width * height];
        int cbPlane = width * height;
        int crPlane = cbPlane + cbPlane / 4;
        for (int row = 0; row < height; row++) {
            int chromaRow = row / 2 * (width / 2);
            for (int column = 0; column < width; column++) {
                int y = ((from[row * width + column] & 0xff) - 16) * f.y() + (1 << (FRACTION - 1));
                int cb = (from[cbPlane + chromaRow + column / 2] & 0xff) - 128;
                int cr = (from[crPlane + chromaRow + column / 2] & 0xff) - 128;
                int red = clamp((y + f.redCr() * cr) >> FRACTION);
                int green = clamp((y - f.greenCb() * cb - f.greenCr() * cr) >> FRACTION);
                int blue = clamp((y + f.blueCb() * cb) >> FRACTION);
                rgb[row * width + column] = red << 16 | green << 8 | blue;
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** The same image at another size, not larger: each new pixel is the mean of the old ones under it. */
    RgbImage reduced(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        int[] small = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            int top = (int) ((long) y * height / newHeight);
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / newHeight));
            for (int x = 0; x < newWidth; x++) {
                int left = (int) ((long) x * width / newWidth);
                int right = Math.max(left + 1, (int) ((long) (x + 1) * width / newWidth));
                small[y * newWidth + x] = mean(left, top, right, bottom);
            }
        }
        return new RgbImage(newWidth, newHeight, small);
    }

    private int mean(int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = rgb[y * width + x];
                red += pixel >> 16;
                green += (pixel >> 8) & 0xff;
                blue += pixel & 0xff;
            }
        }
        int count = (right - left) * (bottom - top);
        return rounded(red, count) << 16 | rounded(green, count) << 8 | rounded(blue, count);
    }

    private static int rounded(long sum, int count) {
        return (int) ((sum + count / 2) / count);
    }

    private static int clamp(int value) {
        return value < 0 ? 0 : Math.min(value, 255);
    }

    /** Fills a rectangle, cut to the image. */
    void fill(int left, int top, int right, int bottom, int color) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                rgb[y * width + x] = color;
            }
        }
    }
}
