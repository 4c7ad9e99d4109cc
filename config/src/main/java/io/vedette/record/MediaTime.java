// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Duration;
import java.time.Instant;

/**
 * Arithmetic on media time: whole ticks of a 90 kHz clock (the clock of RTP video, RFC 3551 section 5) on a camera's
 * continuous timeline. The timeline counts from the Unix epoch, so that it needs no stored origin to continue over
 * restarts; a session is anchored to wall time when it starts and never steps back.
 */
public final class MediaTime {
    /** Ticks in one second. */
    public static final int TIMESCALE = 90_000;

    /** Clocks that are followed slowly are off by less, from one moment of an event to another. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

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

    /**
     * The wall time of a later moment of something that has begun. Wall clocks are set now and then, and what lasts across that has
     * not lasted an hour, nor less than nothing: it has lasted as long as media time says.
     *
     * @param start wall time of its beginning
     * @param startPts media time of its beginning, in ticks
     * @param pts media time of the moment, in ticks
     * @param claimed wall time of the moment, as its frame has it
     * @return what is claimed, unless a clock was set in between
     */
    public static Instant later(Instant start, long startPts, long pts, Instant claimed) {
        Instant lasted = start.plusNanos((pts - startPts) * 100_000 / 9);
        Duration off = Duration.between(lasted, claimed).abs();
        return off.compareTo(CLOCK_STEP) > 0 ? lasted : claimed;
    }
}
