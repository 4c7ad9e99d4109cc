// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import org.jspecify.annotations.Nullable;

/**
 * What one connection to a stream tells of its clock: how soon its frames come at best, and where its sender's wall clock
 * stands. Delays only ever make frames come later, so the earliest of the last {@link #WINDOW_NANOS} to twice as long tells
 * best. Not thread-safe.
 */
final class StreamClock {
    private static final long WINDOW_NANOS = 10_000_000_000L;
    /** Servers may start with a burst of old frames; after this long the newest has come. */
    private static final long SETTLING_NANOS = 1_000_000_000L;

    private boolean heard;
    private long since;
    private long windowStart;
    private long earliest;
    private long earliestBefore;
    private @Nullable Long sender;

    /** A new connection: what was learnt of the old one does not count. */
    void restart() {
        heard = false;
        sender = null;
    }

    /** A frame has come. */
    void observe(Received frame) {
        long offset = frame.arrivalOffset();
        if (!heard) {
            heard = true;
            since = frame.arrivalNanos();
            windowStart = since;
            earliest = offset;
            earliestBefore = Long.MAX_VALUE;
        } else if (frame.arrivalNanos() - windowStart >= WINDOW_NANOS) {
            windowStart = frame.arrivalNanos();
            earliestBefore = earliest;
            earliest = offset;
        }
        earliest = Math.min(earliest, offset);
        Long said = frame.senderOffset();
        if (said != null) {
            sender = said;
        }
    }

    /** Whether frames have come for long enough to say anything. */
    boolean isSettled(long nanos) {
        return heard && nanos - since >= SETTLING_NANOS;
    }

    /** Whether any frame has come. */
    boolean isHeard() {
        return heard;
    }

    /** The smallest arrival minus media time, in microseconds; of use once {@link #isHeard}. */
    long earliest() {
        return Math.min(earliest, earliestBefore);
    }

    /** The sender's wall time minus media time, in microseconds; null as long as it has not said. */
    @Nullable
    Long sender() {
        return sender;
    }
}
