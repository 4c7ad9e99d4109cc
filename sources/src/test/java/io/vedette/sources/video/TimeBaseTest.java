// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimeBaseTest {
    @Property
    void convertsToTheNearestTick(
            @ForAll @LongRange(min = -1L << 34, max = 1L << 34) long timestamp,
            @ForAll @IntRange(min = 1, max = 1001) int numerator,
            @ForAll @IntRange(min = 1, max = 1_000_000) int denominator) {
        BigDecimal exact = new BigDecimal(BigInteger.valueOf(timestamp)
                        .multiply(BigInteger.valueOf(numerator))
                        .multiply(BigInteger.valueOf(90_000)))
                .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP);
        BigDecimal ticks = BigDecimal.valueOf(new TimeBase(numerator, denominator).toTicks(timestamp));
        assertThat(ticks.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.500001"));
    }

    @Property
    void leavesNoTimestampAlone(@ForAll @IntRange(min = 1, max = 100_000) int denominator) {
        assertThat(new TimeBase(1, denominator).toTicks(VideoPacket.NO_TIMESTAMP))
                .isEqualTo(VideoPacket.NO_TIMESTAMP);
    }
}
