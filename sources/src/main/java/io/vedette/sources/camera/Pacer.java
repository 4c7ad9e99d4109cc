// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.time.Duration;

/** Plays a file at the speed it was recorded at. Used by one thread. */
final class Pacer {
    /** When further behind than this, what was missed is not made up for. */
    private static final long LATEST_NANOS = 1_000_000_000L;

    private final CameraClock clock;
    private boolean started;
    private long firstDts;
    private long firstNanos;

    Pacer(CameraClock clock) {
        this.clock = clock;
    }

    /** Waits until it is time for this decode time. */
    void await(long dts) throws InterruptedException {
        long now = clock.nanoTime();
        long due = firstNanos + nanos(dts - firstDts);
        if (!started || now - due > LATEST_NANOS) {
            started = true;
            firstDts = dts;
            firstNanos = now;
            return;
        }
        if (due > now) {
            clock.sleep(Duration.ofNanos(due - now));
        }
    }

    private static long nanos(long ticks) {
        return ticks * 100_000 / 9; // a tick of 90 kHz; in this form it overflows after decades, not after a day
    }
}
