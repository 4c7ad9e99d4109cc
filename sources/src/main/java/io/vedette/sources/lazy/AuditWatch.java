// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.MediaTime;

/**
 * Judges frame sizes by an audit: motion that lasts and is larger than what they claim to see must stir them within a second.
 * Not thread-safe.
 */
final class AuditWatch {
    /** Part of the picture that must move; what trust promises to show. */
    private static final double LEAST_AREA = Trust.LIMIT / 3600;

    private static final int LEAST_LOOKS = 3;
    private static final long PATIENCE = MediaTime.TIMESCALE;

    private boolean open;
    private int looks;
    private long first;
    private long lastStir = Long.MIN_VALUE;

    /** An audit begins. */
    void begin() {
        open = true;
        looks = 0;
    }

    /** Nothing is judged any more. */
    void end() {
        open = false;
    }

    /** Sizes stirred. */
    void stirred(long pts) {
        lastStir = pts;
    }

    /** So many of the pixels changed. Returns whether sizes have missed it. */
    boolean misses(long pts, int changed, Thumbnail of) {
        if (!open || changed < LEAST_AREA * of.luma().length) {
            return false;
        }
        first = looks++ == 0 ? pts : first;
        if (lastStir != Long.MIN_VALUE && lastStir >= first - PATIENCE) {
            open = false;
            return false;
        }
        boolean missed = looks >= LEAST_LOOKS && pts - first >= PATIENCE;
        open &= !missed;
        return missed;
    }
}
