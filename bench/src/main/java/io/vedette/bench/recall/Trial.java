// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream, watched twice.
 *
 * @param stream the stream
 * @param all with every frame decoded
 * @param adaptive with what seemed to matter
 */
record Trial(SceneStream stream, Viewed all, Viewed adaptive) {
    /**
     * A pass and what became of it.
     *
     * @param saved whether adaptive decoding left frames out when it began
     * @param byAll when it was seen with every frame decoded; null when it was not
     * @param byAdaptive when it was seen with what seemed to matter; null when it was not
     */
    record Outcome(
            SceneStream stream,
            Pass pass,
            boolean saved,
            @Nullable Sighting byAll,
            @Nullable Sighting byAdaptive) {}

    /** Each pass of the stream. */
    List<Outcome> outcomes() {
        List<Pass> passes = stream.passes();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < passes.size(); i++) {
            Pass pass = passes.get(i);
            outcomes.add(new Outcome(
                    stream,
                    pass,
                    adaptive.savedAt(pass),
                    all.sightings().get(i),
                    adaptive.sightings().get(i)));
        }
        return outcomes;
    }

    /** Whether adaptive decoding ever left frames out: whether the stream earned trust. */
    boolean trusted() {
        return !adaptive.saving().isEmpty();
    }

    /** Part of the stream's time in which frames were left out. */
    double savingShare() {
        return (double) adaptive.saving().cardinality() / stream.frames();
    }

    /** Processor time over that of decoding all. */
    double cpuRatio() {
        return adaptive.cpuSeconds() / all.cpuSeconds();
    }

    /** The same of the frames in stillness; NaN where there are none. */
    double cpuRatioStill() {
        return adaptive.cpuSeconds(adaptive.stillness()) / all.cpuSeconds(adaptive.stillness());
    }
}
