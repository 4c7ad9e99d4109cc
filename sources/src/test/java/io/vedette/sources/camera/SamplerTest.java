// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
    @ParameterizedTest
    @CsvSource({"25, 200, 50", "25, 40, 250", "10, 150, 67", "30, 200, 50", "25, 1000, 10", "15, 200, 50", "5, 100, 50"
    })
    void takesOneFramePerInterval(int framesPerSecond, int intervalMillis, int expected) {
        Sampler sampler = new Sampler(Duration.ofMillis(intervalMillis));
        long taken = LongStream.range(0, 10L * framesPerSecond)
                .filter(frame -> sampler.takes(frame * 90_000 / framesPerSecond))
                .count();
        assertThat(taken).isBetween(expected - 1L, expected + 1L);
    }

    @Test
    void jitterCostsNoFrame() {
        Sampler sampler = new Sampler(Duration.ofMillis(200));
        Random random = new Random(7);
        long taken = LongStream.range(0, 250)
                .filter(frame -> sampler.takes(frame * 3600 + random.nextInt(900) - 450))
                .count();
        assertThat(taken).isEqualTo(50);
    }

    @Test
    void startsAnewAfterAGapAndAfterAStepBack() {
        Sampler sampler = new Sampler(Duration.ofMillis(200));
        assertThat(sampler.takes(0)).isTrue();
        assertThat(sampler.takes(9_000_000)).isTrue();
        assertThat(sampler.takes(9_003_600)).isFalse();
        assertThat(sampler.takes(100)).isTrue();
    }
}
