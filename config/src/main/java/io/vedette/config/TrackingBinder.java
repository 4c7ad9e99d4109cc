// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;

/** The section {@code tracking}. */
final class TrackingBinder {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_FRAMES = 100;

    private TrackingBinder() {}

    static TrackingConfig bind(Section section) {
        TrackingConfig defaults = TrackingConfig.DEFAULT;
        Section recheck = section.section("recheck");
        Scalar<Duration> time = Scalar.time(SHORTEST, LONGEST);
        TrackingConfig tracking = new TrackingConfig(
                section.get("confirm", Scalar.whole(1, MOST_FRAMES), defaults.confirm()),
                section.get("high", Scalar.decimal(0, 1), defaults.high()),
                section.get("lost", time, defaults.lost()),
                section.get("still", time, defaults.still()),
                recheck.get("moving", time, defaults.recheck()),
                recheck.get("stationary", time, defaults.recheckStationary()));
        recheck.finish();
        section.finish();
        return tracking;
    }
}
