// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.util.List;

/**
 * What the motion stage saw in one frame.
 *
 * @param moving whether the camera counts as moving, hold time included
 * @param score how much moves, 0 (nothing) to 1 (the whole picture)
 * @param regions where it moves, largest first; empty when nothing does
 */
public record Motion(boolean moving, float score, List<Box> regions) {
    /** Nothing moves. */
    public static final Motion NONE = new Motion(false, 0f, List.of());
}
