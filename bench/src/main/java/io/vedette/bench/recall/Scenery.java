// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.Picture;
import java.util.SplittableRandom;

/**
 * Still scenes: parts of the sample footage without its people, some mirrored, enlarged to the stream's size. Fine texture
 * that stays is added for the sharpness that enlarging lacks, since key frames cost by it.
 */
final class Scenery {
    private static final double TEXTURE = 4;

    private Scenery() {}

    /** Another scene for each seed. */
    static Canvas paint(Picture still, int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double part = 0.65 + 0.35 * random.nextDouble();
        double columns = part * still.width();
        double rows = columns * height / width;
        double left = random.nextDouble() * (still.width() - columns);
        double top = random.nextDouble() * (still.height() - rows);
        boolean mirrored = random.nextBoolean();
        Canvas canvas = new Canvas(width, height);
        for (int plane = 0; plane < 3; plane++) {
            int step = plane == 0 ? 1 : 2;
            for (int y = 0; y < height / step; y++) {
                for (int x = 0; x < width / step; x++) {
                    int column = mirrored ? width / step - 1 - x : x;
                    double value = FigureCutter.value(
                            still, plane, left + columns * column * step / width, top + rows * y * step / height);
                    double texture = plane == 0 ? TEXTURE * (2 * random.nextDouble() - 1) : 0;
                    canvas.i420()[canvas.row(plane, y) + x] =
                            (byte) Math.max(16, Math.min(235, Math.round(value + texture)));
                }
            }
        }
        return canvas;
    }
}
