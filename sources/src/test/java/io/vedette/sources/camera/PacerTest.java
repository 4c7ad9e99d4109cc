// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final ManualClock clock = new ManualClock();
    private final Pacer pacer = new Pacer(clock);

    @Test
    void waitsUntilAFrameIsDue() throws InterruptedException {
        pacer.await(1000);
        clock.advance(Duration.ofMillis(15));
        pacer.await(4600);
        pacer.await(8200);
        assertThat(clock.sleeps).containsExactly(Duration.ofMillis(25), Duration.ofMillis(40));
    }

    @Test
    void makesUpForSmallDelaysAndGivesUpOnLargeOnes() throws InterruptedException {
        pacer.await(0);
        clock.advance(Duration.ofMillis(500));
        pacer.await(3600);
        assertThat(clock.sleeps).isEmpty();
        clock.advance(Duration.ofHours(1));
        pacer.await(7200);
        pacer.await(10_800);
        assertThat(clock.sleeps).containsExactly(Duration.ofMillis(40));
    }

    @Test
    void playsOnForYears() throws InterruptedException {
        long start = 0;
        pacer.await(start);
        long years = 3L * 365 * 24 * 3600;
        clock.advance(Duration.ofSeconds(years));
        pacer.await(years * 90_000 + 3600);
        assertThat(clock.sleeps).containsExactly(Duration.ofMillis(40));
    }
}
