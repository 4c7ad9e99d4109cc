// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.List;

/**
 * A walking person.
 *
 * @param poses cut-outs, {@value #POSES_PER_SECOND} a second; what follows the last is the first
 */
record Figure(List<Cutout> poses) {
    static final int POSES_PER_SECOND = 10;

    /** Width of the cell a figure is drawn in, in heights. */
    static final double ASPECT = 0.5;

    /** How it looks at a moment: between two poses, so that it changes with every frame. */
    Cutout at(double seconds) {
        double place = seconds * POSES_PER_SECOND;
        int before = (int) Math.floor(place);
        Cutout from = poses.get(Math.floorMod(before, poses.size()));
        Cutout to = poses.get(Math.floorMod(before + 1, poses.size()));
        return from.towards(to, (float) (place - before));
    }
}
