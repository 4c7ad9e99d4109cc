// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import java.util.List;

/**
 * What the tracker keeps of a camera between frames; immutable, and kept by Flink as it is.
 *
 * @param lastId the highest track id given so far
 * @param analysedPts media time of the last analysed frame; {@link #NEVER} before the first one
 * @param objects what is followed, in the order in which it appeared
 */
public record TrackerState(long lastId, long analysedPts, List<FollowedObject> objects) {
    /** Stands for no analysed frame. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Of a camera that was never looked at. */
    public static final TrackerState EMPTY = new TrackerState(0, NEVER, List.of());
}
