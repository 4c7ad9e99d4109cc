// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.toy;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Arrays;

/** Grey pictures with coloured squares on them, as a camera would deliver them: BT.601, limited range. */
public final class ToyPicture {
    private final int width;
    private final int height;
    private final byte[] i420;

    private ToyPicture(int width, int height) {
        this.width = width;
        this.height = height;
        i420 = new byte[width * height * 3 / 2];
        Arrays.fill(i420, (byte) 128);
    }

    /** A grey picture of even width and height. */
    public static ToyPicture grey(int width, int height) {
        return new ToyPicture(width, height);
    }

    /** Paints a red square: a person to the toy model. */
    public ToyPicture red(int x, int y, int side) {
        return square(x, y, side, 81, 90, 240);
    }

    /** Paints a green square: a car to the toy model. */
    public ToyPicture green(int x, int y, int side) {
        return square(x, y, side, 145, 54, 34);
    }

    /** Paints a blue square: a dog to the toy model. */
    public ToyPicture blue(int x, int y, int side) {
        return square(x, y, side, 41, 240, 110);
    }

    private ToyPicture square(int x, int y, int side, int luma, int u, int v) {
        fill(0, width, x, y, side, luma);
        fill(width * height, width / 2, x / 2, y / 2, side / 2, u);
        fill(width * height * 5 / 4, width / 2, x / 2, y / 2, side / 2, v);
        return this;
    }

    private void fill(int offset, int stride, int x, int y, int side, int value) {
        for (int row = y; row < y + side; row++) {
            int from = offset + row * stride + x;
            Arrays.fill(i420, from, from + side, (byte) value);
        }
    }

    /** What was painted so far. */
    public Picture picture() {
        return new Picture(width, height, ColorMatrix.BT601, i420.clone());
    }
}
