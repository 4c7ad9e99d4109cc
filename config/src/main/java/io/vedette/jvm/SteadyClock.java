// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Goes on from what a clock said once, however that clock is set afterwards: for how long ago something was. Thread-safe.
 */
public final class SteadyClock implements InstantSource {
    private final Instant start;
    private final LongSupplier nanoTime;
    private final long startNanos;

    /**
     * Starts now.
     *
     * @param clock asked once
     * @param nanoTime as {@link System#nanoTime}
     */
    public SteadyClock(InstantSource clock, LongSupplier nanoTime) {
        this.start = clock.instant();
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }
}
