// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.Arrays;

/** A picture while it is drawn: planar YUV 4:2:0 (I420), 8 bits, limited range. Sizes are even. Not thread-safe. */
final class Canvas {
    static final byte NEUTRAL = (byte) 128;

    private final int width;
    private final int height;
    private final byte[] i420;

    /** A black one. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        i420 = new byte[width * height * 3 / 2];
        Arrays.fill(i420, 0, width * height, (byte) 16);
        Arrays.fill(i420, width * height, i420.length, NEUTRAL);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Its bytes, to be read and drawn on. */
    byte[] i420() {
        return i420;
    }

    /** Where a row of a plane begins: 0 luma, 1 and 2 chroma. */
    int row(int plane, int y) {
        int luma = width * height;
        return plane == 0 ? y * width : luma + (plane - 1) * luma / 4 + y * (width / 2);
    }

    int luma(int x, int y) {
        return i420[y * width + x] & 0xff;
    }

    /** Becomes the same as another of its size. */
    void copy(Canvas other) {
        System.arraycopy(other.i420, 0, i420, 0, i420.length);
    }

    /**
     * Draws a cut-out, scaled to a rectangle given in pixels.
     *
     * @param mirrored whether left and right are exchanged
     * @param clipLeft first column in which anything shows
     * @param clipRight the column after the last one
     */
    void draw(Cutout cutout, Rectangle place, boolean mirrored, int clipLeft, int clipRight) {
        Cutout fitting = cutout;
        while (place.height() < 0.6 * fitting.height() && fitting.height() > 8) {
            fitting = fitting.halved();
        }
        for (int plane = 0; plane < 3; plane++) {
            drawPlane(fitting, place, mirrored, clipLeft, clipRight, plane);
        }
    }

    private void drawPlane(Cutout cutout, Rectangle place, boolean mirrored, int clipLeft, int clipRight, int plane) {
        int step = plane == 0 ? 1 : 2;
        int firstX = Math.max(Math.max(0, clipLeft), (int) Math.floor(place.left())) / step;
        int lastX = Math.min(Math.min(width, clipRight), (int) Math.ceil(place.right())) / step;
        int firstY = Math.max(0, (int) Math.floor(place.top())) / step;
        int lastY = Math.min(height, (int) Math.ceil(place.bottom())) / step;
        float[] sample = new float[2];
        for (int y = firstY; y < lastY; y++) {
            double down = ((y + 0.5) * step - place.top()) / place.height();
            for (int x = firstX; x < lastX; x++) {
                double across = ((x + 0.5) * step - place.left()) / place.width();
                cutout.sample(mirrored ? 1 - across : across, down, plane, sample);
                int at = row(plane, y) + x;
                float value = (i420[at] & 0xff) * (1 - sample[0]) + sample[1];
                i420[at] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
    }

    /** A rectangle in pixels. */
    record Rectangle(double left, double top, double width, double height) {
        double right() {
            return left + width;
        }

        double bottom() {
            return top + height;
        }
    }
}
