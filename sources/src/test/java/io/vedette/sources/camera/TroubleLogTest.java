// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TroubleLogTest {
    private final ManualClock clock = new ManualClock();
    private final TroubleLog troubles = new TroubleLog("yard", clock, LoggerFactory.getLogger(TroubleLogTest.class));

    @Test
    void speaksOnceAMinuteOfEachKindAndCountsTheRest() {
        try (Captured log = new Captured(TroubleLogTest.class)) {
            for (int i = 1; i <= 12; i++) {
                troubles.note("decode errors", "slice " + i);
            }
            troubles.note("timed out errors", "no answer");
            clock.advance(Duration.ofSeconds(61));
            troubles.note("decode errors", "slice 13");
            assertThat(log.lines)
                    .containsExactly(
                            "WARN camera yard: slice 1",
                            "WARN camera yard: no answer",
                            "WARN camera yard: 12 decode errors, last was: slice 13");
        }
    }
}
