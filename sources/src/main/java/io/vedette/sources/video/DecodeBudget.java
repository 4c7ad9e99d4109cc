// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.util.concurrent.Semaphore;

/**
 * How many threads of this JVM may decode at the same time: two for each core, as a place is given to a thread that must first be
 * woken, and with one the core would wait for that. Everybody who decodes takes part, one packet at a time and in order of
 * asking, so that there is never a crowd of decoders, and detectors get their share beside them.
 */
public final class DecodeBudget {
    /** The one of this JVM. */
    public static final DecodeBudget SHARED =
            new DecodeBudget(2 * Runtime.getRuntime().availableProcessors());

    private final Semaphore permits;

    /** With room for so many at once. */
    public DecodeBudget(int atOnce) {
        permits = new Semaphore(atOnce, true);
    }

    /** Waits for a place; follow with {@link #release} when done. */
    public void acquire() throws InterruptedException {
        permits.acquire();
    }

    /** Whether somebody waits for a place now. */
    public boolean hasWaiting() {
        return permits.hasQueuedThreads();
    }

    /** Gives the place back. */
    public void release() {
        permits.release();
    }
}
