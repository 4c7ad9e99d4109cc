// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.Box;

/**
 * One person who walks past an opening: comes into sight at one side of it and goes out of sight at the other. The truth of a
 * scene.
 *
 * @param onset first frame in which any of the person may show
 * @param end the frame after the last such one
 * @param height of the person, of the frame's height
 * @param left left edge of the opening, 0..1
 * @param right right edge of the opening, 0..1
 * @param foot where the feet are, of the frame's height
 * @param leftward whether it walks to the left
 * @param figure which figure walks, a number to be taken modulo how many there are
 */
record Pass(int onset, int end, double height, double left, double right, double foot, boolean leftward, int figure) {
    /** All frames are 16:9. */
    private static final double ACROSS = 9.0 / 16;

    /** Width of the person's cell, of the frame's width. */
    double width() {
        return height * Figure.ASPECT * ACROSS;
    }

    /** Left edge of the person's cell in a frame. */
    double x(int frame) {
        double share = (frame - onset + 0.5) / (end - onset);
        double travel = right - left + width();
        double walked = left - width() + share * travel;
        return leftward ? left + right - walked - width() : walked;
    }

    /** The part of the person's cell that shows in a frame; of zero size when the frame is not of this pass. */
    Box box(int frame) {
        if (frame < onset || frame >= end) {
            return new Box(0, 0, 0, 0);
        }
        double from = Math.max(left, x(frame));
        double to = Math.min(right, x(frame) + width());
        return new Box((float) from, (float) (foot - height), (float) Math.max(0, to - from), (float) height);
    }
}
