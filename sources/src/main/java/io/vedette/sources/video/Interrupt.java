// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends native calls: at a deadline that the stream sets for each of its calls, or at once when another thread cancels.
 * One belongs to one connection. Once a deadline has passed it stays passed, because FFmpeg then may still hand out the
 * frame it held, and the next call must not wait all over again.
 */
public final class Interrupt {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private volatile boolean cancelled;
    private volatile boolean expired;
    private volatile boolean closing;
    private volatile long deadline = Long.MAX_VALUE;

    /** Makes the connection's running native call and all later ones end within a tenth of a second. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Unique in this JVM; native code hands it back to the callback. */
    long number() {
        return number;
    }

    /** The call that starts now may take so long. */
    void within(long nanos) {
        deadline = System.nanoTime() + nanos;
    }

    /** From here on only the deadline counts, so that the camera still gets its goodbye after a cancel. */
    void closeWithin(long nanos) {
        within(nanos);
        closing = true;
    }

    /** Whether a deadline has passed during a call. */
    boolean isExpired() {
        return expired;
    }

    /** Asked by native code about ten times a second while it waits. */
    boolean endsCall() {
        if (System.nanoTime() - deadline > 0 && deadline != Long.MAX_VALUE) {
            expired = true;
            return true;
        }
        return cancelled && !closing;
    }
}
