// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.record.Box;

/**
 * Whether an object stands still. It does once it has stayed close to one place for long enough, and until it has been clearly
 * away from it in several frames in a row, so that somebody who walks past a parked car and hides half of it changes nothing.
 * What passes in front of it leaves a smaller box within the old one; so does what drives straight away from the camera, hence
 * such a box takes longer to count as having left, not for ever.
 *
 * @param x the place's centre, from the left
 * @param y the place's centre, from the top
 * @param width the box's width there
 * @param height the box's height there
 * @param since media time at which it came there
 * @param away in how many frames in a row it was clearly away
 * @param still whether it counts as standing
 */
public record Standing(float x, float y, float width, float height, long since, int away, boolean still) {
    /** An object within this part of its size from the place has not moved. */
    private static final float NEAR = 0.2f;

    /** One further away than this part of its size has left. */
    private static final float FAR = 0.4f;

    private static final int FRAMES_TO_LEAVE = 3;

    /** The same while the box lies within the place: four seconds at five frames a second, the time of a slow walk past a car. */
    private static final int FRAMES_TO_SHRINK = 20;

    /** By this part of its size a box within the place may stick out. */
    private static final float SLACK = 0.1f;

    static Standing at(Box box, long pts) {
        return new Standing(
                box.x() + box.width() / 2, box.y() + box.height() / 2, box.width(), box.height(), pts, 0, false);
    }

    /** After it was seen at a time; {@code stillTicks} is how long it must have stayed. */
    Standing seen(Box box, long pts, long stillTicks) {
        float distance = distance(box);
        if (still) {
            if (distance <= FAR) {
                return away == 0 ? this : new Standing(x, y, width, height, since, 0, true);
            }
            return away + 1 >= (within(box) ? FRAMES_TO_SHRINK : FRAMES_TO_LEAVE)
                    ? at(box, pts)
                    : new Standing(x, y, width, height, since, away + 1, true);
        }
        if (distance > NEAR) {
            return at(box, pts);
        }
        return pts - since >= stillTicks ? new Standing(x, y, width, height, since, 0, true) : this;
    }

    private boolean within(Box box) {
        return box.x() >= x - width * (0.5f + SLACK)
                && box.x() + box.width() <= x + width * (0.5f + SLACK)
                && box.y() >= y - height * (0.5f + SLACK)
                && box.y() + box.height() <= y + height * (0.5f + SLACK);
    }

    /** How far it moved or how much it grew, in sizes. */
    private float distance(Box box) {
        float across = Math.abs(box.x() + box.width() / 2 - x) / width;
        float down = Math.abs(box.y() + box.height() / 2 - y) / height;
        float grown = Math.abs(box.height() - height) / height;
        return Math.max(across, Math.max(down, grown));
    }
}
