// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.MediaTime;

/** Which part of the last minute's frames was decoded. Not thread-safe. */
final class DecodedShare {
    private static final int SECONDS = 60;

    private final int[] came = new int[SECONDS];
    private final int[] decoded = new int[SECONDS];
    private long second = Long.MIN_VALUE;

    /** A frame came. Returns whether a second of media time has begun with it. */
    boolean came(long dts) {
        long now = Math.floorDiv(dts, MediaTime.TIMESCALE);
        boolean begins = now != second;
        long from = second == Long.MIN_VALUE ? now - SECONDS : Math.max(second, now - SECONDS);
        for (long empty = from + 1; empty <= now; empty++) {
            came[slot(empty)] = 0;
            decoded[slot(empty)] = 0;
        }
        second = Math.max(now, second);
        came[slot(second)]++;
        return begins;
    }

    /** One was decoded. */
    void decoded() {
        decoded[slot(second)]++;
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }

    /** Decoded ones per frame that came; 0 while none has. */
    double share() {
        long all = java.util.Arrays.stream(came).sum();
        return all == 0 ? 0 : (double) java.util.Arrays.stream(decoded).sum() / all;
    }
}
