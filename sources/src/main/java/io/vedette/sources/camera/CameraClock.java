// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.jvm.WallClock;
import java.time.Duration;
import java.time.Instant;

/** The only clock a camera uses, so that tests can set it. */
interface CameraClock {
    /** The clock of this machine. */
    CameraClock SYSTEM = new CameraClock() {
        @Override
        public Instant now() {
            return WallClock.MACHINE.instant();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            java.util.concurrent.TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    };

    /** Wall time. */
    Instant now();

    /** As {@link System#nanoTime}. */
    long nanoTime();

    /** Waits for a time to pass. */
    void sleep(Duration time) throws InterruptedException;
}
