// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.jvm.SteadyClock;
import io.vedette.web.fixtures.SilentLane;
import io.vedette.wire.InitHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A machine without a battery-backed clock: started in 1970, it learns the time of day later. */
class CamerasTest {
    private static final Instant STARTED = Instant.EPOCH;
    private static final Instant TODAY = Instant.parse("2026-03-01T12:00:00Z");

    private Instant wall = STARTED;
    private long nanos;
    private final Cameras cameras =
            new Cameras(new RewindStore(Duration.ZERO, 1), () -> wall, new SteadyClock(() -> STARTED, () -> nanos));
    private final Lane lane = new SilentLane(1);

    @Test
    void sinceIsToldByTheTimeOfDay() {
        cameras.joined(lane);
        wall = TODAY;
        nanos = Duration.ofSeconds(90).toNanos();
        cameras.init(lane, "door", init(), new byte[1]);
        assertThat(door().state().since()).startsWith("2026-03-01T12:00:00");

        wall = TODAY.plusSeconds(60);
        cameras.left(lane);

        assertThat(door().state().state()).isEqualTo("offline");
        assertThat(door().state().since()).startsWith("2026-03-01T12:01:00");
    }

    @Test
    void howLongAgoItWasIsNotChangedBySettingTheClock() {
        cameras.joined(lane);
        cameras.init(lane, "door", init(), new byte[1]);
        cameras.left(lane);

        wall = TODAY;
        cameras.forgetOrphans(Duration.ofHours(1));
        assertThat(cameras.find("door")).as("fifty years later, by the clock").isNotNull();

        nanos = Duration.ofHours(2).toNanos();
        cameras.forgetOrphans(Duration.ofHours(1));
        assertThat(cameras.find("door")).isNull();
    }

    private Camera door() {
        return Objects.requireNonNull(cameras.find("door"));
    }

    private static InitHead init() {
        return new InitHead("avc1.42c014", 320, 240, 0, 8);
    }
}
