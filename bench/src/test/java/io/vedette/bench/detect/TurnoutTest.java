// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.CameraKey;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnoutTest {
    private final Turnout turnout = new Turnout();

    @Test
    void countsAnalysedFramesAndTheirAges() {
        result("cam1", Outcome.ANALYSED, 2_000_000);
        result("cam1", Outcome.SUPERSEDED, 9_000_000);
        result("cam2", Outcome.ANALYSED, 3_500_000);
        result("cam2", Outcome.STILL, 1);

        assertThat(turnout.total()).isEqualTo(2);
        assertThat(turnout.ageMillis()).containsExactly(2.0, 3.5);
        assertThat(turnout.hasFailed()).isFalse();
    }

    @Test
    void unevennessIsTheRangeOverTheMeanAlsoOfCamerasThatGotNothing() {
        for (int i = 0; i < 3; i++) {
            result("cam1", Outcome.ANALYSED, 1);
        }
        result("cam2", Outcome.ANALYSED, 1);

        assertThat(turnout.unevenness(List.of("cam1"))).isZero();
        assertThat(turnout.unevenness(List.of("cam1", "cam2"))).isEqualTo(1);
        assertThat(turnout.unevenness(List.of("cam1", "cam2", "cam3"))).isEqualTo(3 / (4 / 3.0), within(1e-9));
        assertThat(turnout.unevenness(List.of("cam3"))).isZero();
    }

    @Test
    void knowsOfFailuresUntilItBeginsAnew() {
        result("cam1", Outcome.TIMED_OUT, 1);
        assertThat(turnout.hasFailed()).isTrue();

        turnout.clear();
        result("cam1", Outcome.FAILED, 1);
        assertThat(turnout.hasFailed()).isTrue();

        turnout.clear();
        assertThat(turnout.hasFailed()).isFalse();
        assertThat(turnout.total()).isZero();
    }

    private void result(String camera, Outcome outcome, long ageNanos) {
        turnout.add(
                new FrameResult(CameraKey.unsalted(camera), 0, 0, Instant.EPOCH, 1000, Motion.NONE, outcome, List.of()),
                1000 + ageNanos);
    }
}
