// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MediaTimeTest {
    private static final long YEAR_2100 = 4_102_444_800L * MediaTime.TIMESCALE;

    @Property
    void findsTheTickAgainWithinATick(@ForAll @LongRange(min = -YEAR_2100, max = YEAR_2100) long ticks) {
        Instant instant = MediaTime.toInstant(ticks);
        long again = MediaTime.ofInstant(instant);
        assertThat(again).isBetween(ticks - 1, ticks);
        assertThat(Duration.between(MediaTime.toInstant(again), instant)).isLessThan(Duration.ofNanos(11_112));
    }

    @Property
    void keepsTheOrderOfInstants(
            @ForAll @LongRange(min = 0, max = YEAR_2100) long ticks,
            @ForAll @LongRange(min = 0, max = 1000) long more) {
        assertThat(MediaTime.toInstant(ticks + more)).isAfterOrEqualTo(MediaTime.toInstant(ticks));
        assertThat(MediaTime.toMillis(ticks + more)).isGreaterThanOrEqualTo(MediaTime.toMillis(ticks));
    }

    @Property
    void givesSecondsToAMicrosecond(@ForAll @LongRange(min = 0, max = YEAR_2100) long ticks) {
        double seconds = MediaTime.toSeconds(ticks);
        assertThat(MediaTime.ofSeconds(seconds)).isEqualTo(ticks);
        assertThat(seconds - Math.floor(seconds))
                .isCloseTo((double) (ticks % MediaTime.TIMESCALE) / MediaTime.TIMESCALE, within(1e-6));
    }

    @Test
    void believesAFrameUnlessAClockWasSetSinceTheBeginning() {
        Instant start = Instant.parse("2026-03-01T08:00:00Z");
        long startPts = MediaTime.ofInstant(start);
        long pts = startPts + 10 * MediaTime.TIMESCALE;
        Instant lasted = start.plusSeconds(10);

        assertThat(MediaTime.later(start, startPts, pts, lasted.plusMillis(40))).isEqualTo(lasted.plusMillis(40));
        assertThat(MediaTime.later(start, startPts, pts, lasted.minusSeconds(3600)))
                .isEqualTo(lasted);
        assertThat(MediaTime.later(start, startPts, pts, lasted.plusSeconds(3600)))
                .isEqualTo(lasted);
    }

    @Test
    void countsNinetyThousandASecondFromTheEpoch() {
        assertThat(MediaTime.ofInstant(Instant.EPOCH)).isZero();
        assertThat(MediaTime.ofInstant(Instant.ofEpochSecond(2, 500_000_000))).isEqualTo(225_000);
        assertThat(MediaTime.toInstant(225_000)).isEqualTo(Instant.ofEpochSecond(2, 500_000_000));
        assertThat(MediaTime.ofMillis(40)).isEqualTo(3600);
        assertThat(MediaTime.toMillis(3600)).isEqualTo(40);
        assertThat(MediaTime.toMillis(-1)).isEqualTo(-1);
        assertThat(MediaTime.toInstant(-MediaTime.TIMESCALE)).isEqualTo(Instant.ofEpochSecond(-1));
    }
}
