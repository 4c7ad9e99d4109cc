// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

/**
 * Ends native calls: at a deadline that the stream sets for each of its calls, or at once when another thread cancels.
 * One belongs to one connection. Once a deadline has passed it stays passed, because FFmpeg then may still hand out the
 * frame it held, and the next call must not wait all over again.
 */
public final class Interrupt {
    private volatile boolean cancelled;
    private volatile boolean expired;
    private volatile boolean closing;
    private volatile long deadline = Long.MAX_VALUE;

    /** Makes the connection's running native call and all later ones end within a fifth of a second. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** The call that starts now may take so long. */
    void within(long nanos) {
        deadline = System.nanoTime() + nanos;
    }

    /** The call has returned: until the next one, no deadline passes. */
    void returned() {
        deadline = Long.MAX_VALUE;
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

    /** Whether the running call is to end; asked some twenty times a second. */
    boolean endsCall() {
        long end = deadline;
        if (end != Long.MAX_VALUE && System.nanoTime() - end > 0) {
            expired = true;
            return true;
        }
        return cancelled && !closing;
    }
}
