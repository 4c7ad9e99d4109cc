// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import io.vedette.record.Box;
import io.vedette.record.Picture;

/**
 * The part of a picture that a thumbnail shows: the object in the middle, half as much again around it, in the shape 4:3,
 * moved into the picture and cut to it. In pixels, all even, as chroma has half the resolution.
 *
 * @param left first column
 * @param top first row
 * @param width columns
 * @param height rows
 */
record Surroundings(int left, int top, int width, int height) {
    /** Of object and surroundings to the object alone, along the side that decides. */
    private static final double ROOM = 1.5;

    private static final double ASPECT = 4.0 / 3;

    /** Around an object; not narrower than the thumbnail, so that small objects are not enlarged but shown as they are. */
    static Surroundings of(Picture picture, Box object, int thumbnailWidth) {
        Box box = object.clamped();
        double objectWidth = box.width() * picture.width();
        double objectHeight = box.height() * picture.height();
        double wanted = Math.max(thumbnailWidth, Math.max(objectWidth, objectHeight * ASPECT) * ROOM);
        int width = Math.min(picture.width(), even(wanted));
        int height = Math.min(picture.height(), even(wanted / ASPECT));
        double centreX = (box.x() + box.width() / 2) * picture.width();
        double centreY = (box.y() + box.height() / 2) * picture.height();
        return new Surroundings(
                evenOrZero(centreX - width / 2.0, picture.width() - width),
                evenOrZero(centreY - height / 2.0, picture.height() - height),
                width,
                height);
    }

    private static int evenOrZero(double value, int most) {
        return (int) Math.max(0, Math.min(most, value)) / 2 * 2;
    }

    private static int even(double value) {
        return Math.max(2, (int) value / 2 * 2);
    }

    /** This part of a picture in colours, scaled down to a width where it is wider. */
    RgbImage scaled(Picture picture, int thumbnailWidth) {
        RgbImage image = RgbImage.of(crop(picture));
        int wide = Math.min(width, thumbnailWidth);
        return image.reduced(wide, Math.max(1, (int) Math.round((double) height * wide / width)));
    }

    Picture crop(Picture picture) {
        int luma = width * height;
        byte[] i420 = new byte[luma * 3 / 2];
        copy(picture.i420(), 0, picture.width(), this, i420, 0);
        Surroundings half = new Surroundings(left / 2, top / 2, width / 2, height / 2);
        int plane = picture.width() * picture.height();
        copy(picture.i420(), plane, picture.width() / 2, half, i420, luma);
        copy(picture.i420(), plane + plane / 4, picture.width() / 2, half, i420, luma + luma / 4);
        return new Picture(width, height, picture.matrix(), i420);
    }

    private static void copy(byte[] from, int plane, int stride, Surroundings part, byte[] to, int at) {
        for (int row = 0; row < part.height; row++) {
            System.arraycopy(
                    from, plane + (part.top + row) * stride + part.left, to, at + row * part.width, part.width);
        }
    }
}
