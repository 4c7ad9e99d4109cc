// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.config.AnalysisConfig;
import io.vedette.record.MediaTime;

/** What of the decoded frames the motion stage gets: with default settings every fifth one, no wider than 640 pixels. */
final class Sampling {
    /** Media time of one frame. */
    static final long FRAME = MediaTime.TIMESCALE / PassPlan.RATE;

    static final int SIZE = AnalysisConfig.DEFAULT.size();
    private static final long INTERVAL =
            MediaTime.ofMillis(AnalysisConfig.DEFAULT.interval().toMillis());

    private Sampling() {}

    /** Whether the frame of a media time, counted from the stream's beginning, is one. */
    static boolean takes(long pts) {
        return pts % INTERVAL == 0;
    }

    /** The number of the frame of a media time. */
    static int frame(long pts) {
        return (int) (pts / FRAME);
    }
}
