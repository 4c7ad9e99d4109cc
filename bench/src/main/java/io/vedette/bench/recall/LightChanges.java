// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.ArrayList;
import java.util.List;

/** How bright the light is in each frame: steps and ramps that begin after some of the passes. */
final class LightChanges {
    private static final int STEP = (int) (0.4 * PassPlan.RATE);
    private static final int RAMP = 8 * PassPlan.RATE;
    private static final double[] LEVELS = {1, 1.15, 0.9, 1.05, 0.8};

    private final List<Change> changes = new ArrayList<>();

    private record Change(int start, int frames, double from, double to) {}

    /** Light that changes after every second pass, by turns at once and slowly. */
    LightChanges(List<Pass> passes) {
        for (int i = 0; i < passes.size(); i += 2) {
            int number = i / 2;
            int start = passes.get(i).end() + 2 * PassPlan.RATE;
            double from = LEVELS[number % LEVELS.length];
            double to = LEVELS[(number + 1) % LEVELS.length];
            changes.add(new Change(start, number % 2 == 0 ? STEP : RAMP, from, to));
        }
    }

    /** What the light of the scene is multiplied with. */
    double gain(int frame) {
        double gain = LEVELS[0];
        for (Change change : changes) {
            double share = Math.max(0, Math.min(1, (double) (frame - change.start) / change.frames));
            if (share > 0) {
                gain = change.from + share * (change.to - change.from);
            }
        }
        return gain;
    }
}
