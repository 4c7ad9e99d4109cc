// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources;

import io.vedette.sources.reader.ReaderClock;
import java.time.Duration;
import java.time.Instant;

/** Time that stands still until it is told to go on. */
public final class ManualClock {
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos = 1_000_000;

    /** Both clocks go on. */
    public synchronized void advance(Duration by) {
        wall = wall.plus(by);
        nanos += by.toNanos();
    }

    /** The wall clock alone is set, as by a person or by NTP. */
    public synchronized void step(Duration by) {
        wall = wall.plus(by);
    }

    /** The wall's time. */
    public synchronized Instant now() {
        return wall;
    }

    /** As a reader sees it. */
    public ReaderClock reader() {
        return new ReaderClock(this::now, () -> {
            synchronized (this) {
                return nanos;
            }
        });
    }
}
