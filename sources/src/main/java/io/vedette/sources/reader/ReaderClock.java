// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.jvm.WallClock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a reader.
 *
 * @param wall tells what time it is; may step
 * @param nanos measures spans, like {@link System#nanoTime}; never steps back
 */
public record ReaderClock(InstantSource wall, LongSupplier nanos) {
    /** The machine's. */
    public static final ReaderClock SYSTEM = new ReaderClock(WallClock.MACHINE, System::nanoTime);
}
