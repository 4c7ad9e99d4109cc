// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.SplittableRandom;

/** Bright streaks, elsewhere in each frame. */
final class Rain {
    private static final int STREAKS = 45;
    private static final double OPACITY = 0.3;
    private static final int BRIGHT = 225;

    private final long seed;

    Rain(long seed) {
        this.seed = seed;
    }

    void draw(Canvas canvas, int frame) {
        SplittableRandom random = new SplittableRandom(seed * 31 + frame);
        for (int i = 0; i < STREAKS; i++) {
            double near = random.nextDouble();
            int length = (int) ((0.012 + 0.05 * near * near) * canvas.height());
            int thick = near > 0.8 ? Math.max(1, canvas.height() / 360) : 1;
            int left = random.nextInt(canvas.width() - 8);
            int top = random.nextInt(canvas.height() - length);
            for (int y = top; y < top + length; y++) {
                for (int x = left; x < left + thick; x++) {
                    int at = canvas.row(0, y) + x + (y - top) / 12; // a little wind
                    int luma = canvas.i420()[at] & 0xff;
                    canvas.i420()[at] = (byte) (luma + OPACITY * (BRIGHT - luma));
                }
            }
        }
    }
}
