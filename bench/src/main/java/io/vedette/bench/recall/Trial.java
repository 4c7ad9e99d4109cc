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
     * @param trusted whether the stream was trusted when it began, so that frames might be left out
     * @param byAll when it was seen with every frame decoded; null when it was not
     * @param byAdaptive when it was seen with what seemed to matter; null when it was not
     */
    record Outcome(
            SceneStream stream,
            Pass pass,
            boolean trusted,
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
                    adaptive.trustedAt(pass),
                    all.sightings().get(i),
                    adaptive.sightings().get(i)));
        }
        return outcomes;
    }

    /** Part of the stream's time in which it was trusted; more than that in which frames were left out. */
    double trustedShare() {
        return (double) adaptive.trusted().cardinality() / stream.frames();
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
