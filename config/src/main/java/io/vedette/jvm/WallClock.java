// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's wall clock: what every part of the program asks for the time of day. Anybody may set that clock at any moment, and what
 * that does to the whole of it can be tried here without doing so to the machine. Spans are never measured by it. Thread-safe.
 */
public final class WallClock implements InstantSource {
    /** The clock of this machine. */
    public static final WallClock MACHINE = new WallClock();

    private volatile Duration off = Duration.ZERO;

    private WallClock() {}

    @Override
    public Instant instant() {
        return Instant.now().plus(off);
    }

    /**
     * As if somebody had set the machine's clock, for all who ask in this JVM. For tests.
     *
     * @param fromRealTime forward, or back when negative; zero sets it right again
     */
    public void set(Duration fromRealTime) {
        off = fromRealTime;
    }
}
