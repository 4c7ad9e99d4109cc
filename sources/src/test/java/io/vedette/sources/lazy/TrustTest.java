// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.MediaTime;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final long HOUR = 3600L * MediaTime.TIMESCALE;

    private final Trust trust = new Trust(AdaptiveTimes.DEFAULT);

    private void learn(int seconds, double area) {
        for (int i = 0; i < seconds; i += 2) {
            trust.learned(2, area);
        }
    }

    @Test
    void isEarnedOverTwoMinutes() {
        learn(118, 12);
        assertThat(trust.holds(0)).isFalse();
        assertThat(trust.words(0)).isEqualTo("learning, 118 s of 120 s");
        learn(2, 12);
        assertThat(trust.holds(0)).isTrue();
        assertThat(trust.words(0)).isEqualTo("trusted (A_min 12, limit 27)");
    }

    @Test
    void isNotEarnedByNoise() {
        learn(600, 143);
        assertThat(trust.holds(0)).isFalse();
        assertThat(trust.isNoise()).isTrue();
        assertThat(trust.words(0)).isEqualTo("untrusted: picture noise takes the bits (A_min 143, limit 27)");
    }

    @Test
    void noiseIsWorthAdviceOnceItWasSeenForAsLongAsTrustTakes() {
        learn(118, 143);
        assertThat(trust.isNoise()).isTrue();
        assertThat(trust.wantsAdvice()).isFalse();
        learn(2, 143);
        assertThat(trust.wantsAdvice()).isTrue();
    }

    /** What was seen first is judged for a minute, while the exposure settles. */
    @Test
    void aBadBeginningIsNotWorthAdviceNorIsABadMinuteLater() {
        learn(60, 143);
        learn(120, 12);
        assertThat(trust.holds(0)).isTrue();
        learn(60, 143);
        assertThat(trust.isNoise()).isTrue();
        assertThat(trust.wantsAdvice()).isFalse();
    }

    @Test
    void aCameraThatIsNoiseNowAndThenIsWorthAdviceToo() {
        for (int i = 0; i < 3; i++) {
            learn(40, 143);
            assertThat(trust.wantsAdvice()).isEqualTo(i == 2);
            learn(40, 12);
            assertThat(trust.wantsAdvice()).as("just now").isFalse();
        }
    }

    @Test
    void isLearnedUntilItIsEarnedOrNeverWillBe() {
        assertThat(trust.isLearning(0)).isTrue();
        learn(118, 12);
        assertThat(trust.isLearning(0)).isTrue();
        learn(2, 12);
        assertThat(trust.isLearning(0)).isFalse();
        trust.missed(0);
        assertThat(trust.isLearning(0)).as("for an hour").isFalse();
        assertThat(trust.isLearning(HOUR)).isTrue();
        learn(2, 143);
        assertThat(trust.isLearning(HOUR)).as("noise").isFalse();
    }

    @Test
    void startsFromTheBeginningAfterEachDoubt() {
        learn(100, 12);
        learn(2, 28);
        learn(100, 12);
        assertThat(trust.holds(0)).isFalse();
    }

    @Test
    void isKeptWhereItWouldNotBeEarnedAndLostAtOnceBeyond() {
        learn(120, 12);
        learn(600, 40);
        assertThat(trust.holds(0)).isTrue();
        learn(2, 41);
        assertThat(trust.holds(0)).isFalse();
        learn(118, 12);
        assertThat(trust.holds(0)).isFalse();
    }

    @Test
    void aMissCostsAnHour() {
        learn(120, 12);
        trust.missed(0);
        learn(600, 12);
        assertThat(trust.holds(HOUR - 1)).isFalse();
        assertThat(trust.words(HOUR / 2)).startsWith("untrusted for 31 min more: an audit saw motion");
        assertThat(trust.holds(HOUR)).isTrue();
    }

    @Test
    void anAreaThatIsNoNumberIsNotTrusted() {
        learn(600, Double.NaN);
        assertThat(trust.holds(0)).isFalse();
    }
}
