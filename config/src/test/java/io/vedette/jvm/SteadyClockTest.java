// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void goesOnHoweverTheOtherClockIsSet() {
        AtomicReference<Instant> wall = new AtomicReference<>(NOON);
        AtomicLong nanos = new AtomicLong(-5);
        SteadyClock clock = new SteadyClock(wall::get, nanos::get);
        assertThat(clock.instant()).isEqualTo(NOON);

        wall.set(NOON.minus(Duration.ofHours(1)));
        nanos.addAndGet(2_000_000_000L);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }
}
