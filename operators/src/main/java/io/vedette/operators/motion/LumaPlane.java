// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.record.Box;
import io.vedette.record.Picture;

/**
 * The small plane on which motion is looked for: the picture's luma averaged over squares of {@code factor} pixels, at most
 * 320×180. A whole factor keeps every average over equally many pixels, so noise is the same everywhere; what is left over
 * at the right and lower edge is not looked at.
 *
 * @param pictureWidth pixels of the picture
 * @param pictureHeight pixels of the picture
 * @param factor pixels of the picture to one of the plane, in each direction
 */
record LumaPlane(int pictureWidth, int pictureHeight, int factor) {
    static final int MAX_WIDTH = 320;
    static final int MAX_HEIGHT = 180;

    /** Fractional bits of a luma value in the plane: 256 steps to a grey level. */
    static final int FRACTION = 8;

    /** Limited range's black and white: beyond them a camera clips, and light can't be followed. */
    static final int BLACK = 16 << FRACTION;

    static final int WHITE = 235 << FRACTION;

    /** The plane of pictures of a size. */
    static LumaPlane of(Picture picture) {
        int across = (picture.width() + MAX_WIDTH - 1) / MAX_WIDTH;
        int down = (picture.height() + MAX_HEIGHT - 1) / MAX_HEIGHT;
        int factor = Math.min(Math.max(across, down), Math.min(picture.width(), picture.height()));
        return new LumaPlane(picture.width(), picture.height(), factor);
    }

    int width() {
        return pictureWidth / factor;
    }

    int height() {
        return pictureHeight / factor;
    }

    int size() {
        return width() * height();
    }

    boolean fits(Picture picture) {
        return picture.width() == pictureWidth && picture.height() == pictureHeight;
    }

    /** Clips to what limited range can say, without a branch or {@code Math.min}, which C2 of JDK 17 does not vectorise. */
    static void clip(int[] values, int size) {
        for (int i = 0; i < size; i++) {
            int aboveBlack = values[i] - BLACK;
            int belowWhite = WHITE - BLACK - (aboveBlack & ~(aboveBlack >> 31));
            values[i] = WHITE - (belowWhite & ~(belowWhite >> 31));
        }
    }

    /** A rectangle of the plane, edges included, relative to the picture. */
    Box box(int left, int top, int right, int bottom) {
        float across = (float) factor / pictureWidth;
        float down = (float) factor / pictureHeight;
        return new Box(left * across, top * down, (right - left + 1) * across, (bottom - top + 1) * down).clamped();
    }
}
