// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A bush that stands still, and every minute sways in a gust of some seconds. */
final class Sway {
    static final int PERIOD = 60 * PassPlan.RATE;
    static final int GUST = 12 * PassPlan.RATE;
    private static final int MARGIN = 24;
    private static final int SHADE = 50;

    private final int left;
    private final int top;
    private final int columns;
    private final int rows;
    private final byte[] leaves;

    /** A bush for pictures of a size. */
    Sway(int width, int height, long seed) {
        left = width / 40;
        top = height / 20;
        columns = width / 6;
        rows = height / 3;
        leaves = new byte[(columns + 2 * MARGIN) * rows];
        SplittableRandom random = new SplittableRandom(seed);
        int stride = columns + 2 * MARGIN;
        Arrays.fill(leaves, (byte) SHADE);
        for (int leaf = 0; leaf < leaves.length / 12; leaf++) {
            int x = random.nextInt(stride);
            int y = random.nextInt(rows);
            int shade = SHADE + random.nextInt(70);
            int size = 2 + random.nextInt(4);
            for (int i = 0; i < size * size; i++) {
                int row = Math.min(rows - 1, y + i / size);
                leaves[row * stride + (x + i % size) % stride] = (byte) shade;
            }
        }
    }

    /** Whether there is a gust in a frame. */
    static boolean gusts(int frame) {
        return frame % PERIOD >= PERIOD - GUST;
    }

    void draw(Canvas canvas, int frame) {
        double strength = gusts(frame)
                ? Math.sin(Math.PI * (frame % PERIOD - (PERIOD - GUST)) / GUST) * canvas.height() / 120
                : 0;
        double time = (double) frame / PassPlan.RATE;
        for (int y = 0; y < rows; y++) {
            double height = 1 - (double) y / rows;
            double shift = strength * height * Math.sin(2 * Math.PI * 0.9 * time + 4.0 * y / rows);
            int whole = (int) Math.floor(shift);
            double rest = shift - whole;
            int from = y * (columns + 2 * MARGIN) + MARGIN + whole;
            int at = canvas.row(0, top + y) + left;
            for (int x = 0; x < columns; x++) {
                int one = leaves[from + x] & 0xff;
                int next = leaves[from + x + 1] & 0xff;
                canvas.i420()[at + x] = (byte) Math.round(one + rest * (next - one));
            }
        }
    }
}
