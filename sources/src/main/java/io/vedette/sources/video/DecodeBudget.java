// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.util.concurrent.Semaphore;

/**
 * How many threads of this JVM may decode at the same time: as many as there are cores. Everybody who decodes takes part,
 * one packet at a time and in order of asking, so that reading and serving never wait behind a crowd of decoders.
 */
public final class DecodeBudget {
    /** The one of this JVM. */
    public static final DecodeBudget SHARED =
            new DecodeBudget(Runtime.getRuntime().availableProcessors());

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
