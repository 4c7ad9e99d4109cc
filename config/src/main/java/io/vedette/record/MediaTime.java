// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;

/**
 * Arithmetic on media time: whole ticks of a 90 kHz clock (the clock of RTP video, RFC 3551 section 5) on a camera's
 * continuous timeline. The timeline counts from the Unix epoch, so that it needs no stored origin to continue over
 * restarts; a session is anchored to wall time when it starts and never steps back.
 */
public final class MediaTime {
    /** Ticks in one second. */
    public static final int TIMESCALE = 90_000;

    private MediaTime() {}

    /** Ticks as seconds, exact to a microsecond for any time in this century. */
    public static double toSeconds(long ticks) {
        return (double) ticks / TIMESCALE;
    }

    /** Seconds, rounded to the nearest tick. */
    public static long ofSeconds(double seconds) {
        return Math.round(seconds * TIMESCALE);
    }

    /** Ticks in a span of milliseconds. */
    public static long ofMillis(long millis) {
        return millis * (TIMESCALE / 1000);
    }

    /** Whole milliseconds in a span of ticks, rounded down. */
    public static long toMillis(long ticks) {
        return Math.floorDiv(ticks, TIMESCALE / 1000);
    }

    /** The tick at or before an instant. */
    public static long ofInstant(Instant instant) {
        return instant.getEpochSecond() * TIMESCALE + (long) instant.getNano() * TIMESCALE / 1_000_000_000L;
    }

    /** The instant of a tick. */
    public static Instant toInstant(long ticks) {
        long seconds = Math.floorDiv(ticks, (long) TIMESCALE);
        long rest = Math.floorMod(ticks, (long) TIMESCALE);
        return Instant.ofEpochSecond(seconds, rest * 1_000_000_000L / TIMESCALE);
    }
}
