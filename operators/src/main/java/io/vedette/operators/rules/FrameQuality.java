// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.Box;
import io.vedette.record.Track;

/**
 * How well a frame shows an object, without looking at its pixels: confidence × size × completeness × calm.
 *
 * <ul>
 *   <li>Size is the square root of the box's area: twice as many pixels across are twice as good.
 *   <li>An object cut by the picture's edge counts a half.
 *   <li>Calm stands for sharpness, since what moves fast is blurred: an object that moves by its own longer side in a second
 *       counts two thirds, by twice that a half.
 * </ul>
 */
final class FrameQuality {
    private static final float EDGE = 0.005f;
    private static final double CUT = 0.5;
    private static final double BLUR = 0.5;

    private FrameQuality() {}

    /**
     * Larger is better; never negative.
     *
     * @param aspect the picture's width divided by its height, in pixels
     */
    static double of(Track track, float aspect) {
        Box box = track.box();
        Box visible = box.clamped();
        double size = Math.sqrt((double) visible.width() * visible.height());
        double longer = Math.max(box.width() * aspect, box.height());
        if (size <= 0 || longer <= 0) {
            return 0;
        }
        double speed = Math.hypot(track.velocityX() * aspect, track.velocityY()) / longer;
        return track.score() * size * (isCut(box) ? CUT : 1) / (1 + BLUR * speed);
    }

    private static boolean isCut(Box box) {
        return box.x() < EDGE
                || box.y() < EDGE
                || box.x() + box.width() > 1 - EDGE
                || box.y() + box.height() > 1 - EDGE;
    }
}
