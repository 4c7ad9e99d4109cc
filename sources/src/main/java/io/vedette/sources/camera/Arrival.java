// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.time.Instant;

/**
 * When a packet came, by both clocks.
 *
 * @param time wall time; may step
 * @param nanos as {@link System#nanoTime}; never steps back
 */
record Arrival(Instant time, long nanos) {
    /** Now. */
    static Arrival now(CameraClock clock) {
        return new Arrival(clock.now(), clock.nanoTime());
    }
}
