// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

/**
 * The grid of a YOLOv8 detector: one anchor in the middle of each cell of 8, 16 and 32 pixels, fine cells first, row by
 * row. Its exporter writes the grid into the graph as constants, for one picture size.
 *
 * @param height the model's input height, a multiple of 32
 * @param width the model's input width, a multiple of 32
 */
record AnchorGrid(int height, int width) {
    private static final int[] STRIDES = {8, 16, 32};

    /** How many anchors there are. */
    int count() {
        int count = 0;
        for (int stride : STRIDES) {
            count += cells(stride);
        }
        return count;
    }

    /** The number that stands in another grid for a number of anchors in this one: of all, or of one cell size; 0 if for none. */
    long counterpart(long number, AnchorGrid other) {
        if (number == count()) {
            return other.count();
        }
        for (int stride : STRIDES) {
            if (number == cells(stride)) {
                return other.cells(stride);
            }
        }
        return 0;
    }

    private int cells(int stride) {
        return height / stride * (width / stride);
    }

    /** The anchors in units of their cells: all x, then all y. */
    float[] centres() {
        int count = count();
        float[] centres = new float[2 * count];
        int i = 0;
        for (int stride : STRIDES) {
            for (int y = 0; y < height / stride; y++) {
                for (int x = 0; x < width / stride; x++, i++) {
                    centres[i] = x + 0.5f;
                    centres[count + i] = y + 0.5f;
                }
            }
        }
        return centres;
    }

    /** The cell size of each anchor in pixels. */
    float[] strides() {
        float[] strides = new float[count()];
        int i = 0;
        for (int stride : STRIDES) {
            for (int cell = cells(stride); cell > 0; cell--) {
                strides[i++] = stride;
            }
        }
        return strides;
    }
}
