// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @Test
    void readsTimesAndSizes() {
        assertThat(Units.time("200ms")).contains(Duration.ofMillis(200));
        assertThat(Units.time("1.5s")).contains(Duration.ofMillis(1500));
        assertThat(Units.time("10m")).contains(Duration.ofMinutes(10));
        assertThat(Units.time("1h")).contains(Duration.ofHours(1));
        assertThat(Units.bytes("64MB")).contains(64L << 20);
        assertThat(Units.bytes("0.5KB")).contains(512L);
        assertThat(Units.bytes("999999999999GB")).contains(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "5S", "5sec", "1e3s", ".5s", "5s5s", "٥s", "9999999999999s"})
    void refusesWhatIsNoTime(String text) {
        assertThat(Units.time(text)).isEmpty();
    }

    @Property(tries = 200)
    void readsBackWhatItWrites(@ForAll @LongRange(min = 0, max = 1L << 39) long value) {
        assertThat(Units.bytes(Units.format(value))).isEqualTo(Optional.of(value));
        Duration time = Duration.ofMillis(value >> 10);
        assertThat(Units.time(Units.format(time))).isEqualTo(Optional.of(time));
    }
}
