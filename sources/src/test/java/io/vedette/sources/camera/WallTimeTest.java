// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WallTimeTest {
    private static final Instant START = ManualClock.START;
    private static final long TICKS = MediaTime.ofInstant(START);
    private static final int FRAME = 3600;

    private final WallTime wall = new WallTime();

    private static Instant sent(int frame) {
        return START.plusMillis(40L * frame);
    }

    private Duration error(int frame) {
        return Duration.between(sent(frame), wall.at(TICKS + (long) FRAME * frame))
                .abs();
    }

    @Test
    void seesThroughJitter() {
        Random random = new Random(1);
        wall.restart();
        for (int frame = 0; frame < 2000; frame++) {
            wall.observe(TICKS + (long) FRAME * frame, sent(frame).plusMillis(5 + random.nextInt(300)));
            if (frame > 75) {
                assertThat(error(frame)).isLessThan(Duration.ofMillis(40));
            }
        }
    }

    @Test
    void takesABurstAtTheStartForWhatItIs() {
        wall.restart();
        for (int frame = 0; frame < 200; frame++) {
            int arrivesWith = Math.max(frame, 50); // the camera first sends two seconds that it had kept
            wall.observe(TICKS + (long) FRAME * frame, sent(arrivesWith).plusMillis(5));
        }
        assertThat(error(200)).isLessThan(Duration.ofMillis(10));
    }

    @Test
    void followsACrystalThatRunsFast() {
        wall.restart();
        int day = 24 * 3600 * 25;
        for (int frame = 0; frame < day; frame += 25) {
            long ticks = TICKS + Math.round((double) FRAME * frame * 1.0001);
            wall.observe(ticks, sent(frame));
        }
        Instant last = wall.at(TICKS + Math.round((double) FRAME * day * 1.0001));
        assertThat(Duration.between(sent(day), last).abs()).isLessThan(Duration.ofMillis(10));
    }

    @Test
    void takesOffTheDelayThatTheCamerasClockShows() {
        wall.restart();
        for (int frame = 0; frame < 200; frame++) {
            wall.observe(TICKS + (long) FRAME * frame, sent(frame).plusMillis(700));
            wall.senderSays(TICKS + (long) FRAME * frame, sent(frame));
        }
        assertThat(error(200)).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void doesNotBelieveACameraThatLivesIn1970() {
        wall.restart();
        for (int frame = 0; frame < 200; frame++) {
            wall.observe(TICKS + (long) FRAME * frame, sent(frame));
            wall.senderSays(TICKS + (long) FRAME * frame, Instant.EPOCH.plusSeconds(frame));
        }
        assertThat(error(200)).isLessThan(Duration.ofMillis(1));
    }
}
