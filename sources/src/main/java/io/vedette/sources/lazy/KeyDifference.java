// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import org.jspecify.annotations.Nullable;

/**
 * Whether a key frame differs from what was last seen before it. It knows nothing of rate control, and is blind to what comes
 * and goes between two key frames. Not thread-safe.
 */
final class KeyDifference {
    private final PixelChange change = new PixelChange();
    private @Nullable Thumbnail last;

    /** What was last seen; of any frame. */
    void saw(Thumbnail thumbnail) {
        last = thumbnail;
    }

    /** What was last seen; null at first. */
    @Nullable
    Thumbnail last() {
        return last;
    }

    /** Takes the next key frame. Returns whether something changed; the first one, and one of another size, do. */
    boolean fires(Thumbnail key) {
        Thumbnail before = last;
        last = key;
        return before == null
                || !before.fits(key)
                || change.count(key.width(), key.height(), key.luma(), before.luma()) >= PixelChange.MOTION;
    }

    /** Nothing was seen yet. */
    void forget() {
        last = null;
    }
}
