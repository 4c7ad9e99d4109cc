// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * An object that is followed from frame to frame, as it is at one frame's media time.
 *
 * @param id unique per camera, also over restarts; rising in the order in which objects appeared
 * @param label the detector's name for it; the one most often given, weighted by score
 * @param score the newest detection's confidence, 0..1
 * @param box where it is, relative to the picture: measured and smoothed where the frame was analysed, else predicted
 * @param velocityX how fast its centre moves to the right, in picture widths per second of media time
 * @param velocityY how fast its centre moves down, in picture heights per second of media time
 * @param firstPts media time in ticks of {@link MediaTime} at which it was first detected
 * @param seenPts media time at which it was last detected: equal to the frame's when this frame shows it
 * @param stationary whether it has stood still for so long that it counts as part of the scene, such as a parked car
 */
public record Track(
        long id,
        String label,
        float score,
        Box box,
        float velocityX,
        float velocityY,
        long firstPts,
        long seenPts,
        boolean stationary) {}
