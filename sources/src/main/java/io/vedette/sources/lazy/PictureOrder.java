// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.MediaTime;
import org.jspecify.annotations.Nullable;

/**
 * Gives pictures to the analysis in order of media time. A key frame's picture may be held, because older ones may come of a
 * look back; it then goes out in its place. Not thread-safe.
 */
final class PictureOrder {
    /** Ticks have waited for nothing older. */
    private static final long OLD = 11L * MediaTime.TIMESCALE;

    private final FrameLooks looks;
    private final AdaptiveListener listener;
    private FrameLooks.@Nullable Look held;

    PictureOrder(FrameLooks looks, AdaptiveListener listener) {
        this.looks = looks;
        this.listener = listener;
    }

    /** Keeps one back; there must be no other. */
    void hold(FrameLooks.@Nullable Look look) {
        held = look;
    }

    /** What is kept back; null when nothing is. */
    FrameLooks.@Nullable Look held() {
        return held;
    }

    /** The next that came out; what is held goes first, or instead of the same frame when that is not wanted twice. */
    void give(FrameLooks.Look look) throws InterruptedException {
        FrameLooks.Look before = held;
        if (before != null && before.fragment().pts() <= look.fragment().pts()) {
            held = null;
            if (look.picture() == null || !before.fragment().equals(look.fragment())) {
                hand(before);
            }
        }
        hand(look);
    }

    /** Gives what is held. */
    void release() throws InterruptedException {
        FrameLooks.Look look = held;
        held = null;
        if (look != null) {
            hand(look);
        }
    }

    /** The same, unless it is too old by now, as after an outage. */
    void releaseAt(long now) throws InterruptedException {
        if (held != null && now - held.fragment().pts() > OLD) {
            lose();
        }
        release();
    }

    /** What is held is not given any more; that is told. */
    void lose() {
        if (held != null && held.picture() != null) {
            listener.lost(1);
        }
        held = null;
    }

    private void hand(FrameLooks.Look look) throws InterruptedException {
        if (look.picture() != null) {
            looks.gave(look.fragment().pts());
            listener.picture(look.fragment(), look.picture());
        }
    }
}
