// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a frame may take.
 *
 * @param timeout after this a frame is answered {@code TIMED_OUT}, counted from when the stage got it; null for never
 * @param stale after this a frame that still waits for the engine is not worth looking at; null for never
 */
public record DetectLimits(
        @Nullable Duration timeout, @Nullable Duration stale) implements Serializable {
    private static final long serialVersionUID = 1;

    /** For live video: what is older than two seconds is looked at no more. */
    public static final DetectLimits LIVE = new DetectLimits(Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** For recordings, where every frame is looked at, however long it takes. */
    public static final DetectLimits NONE = new DetectLimits(null, null);

    long timeoutAt(long now) {
        return timeout == null ? Long.MAX_VALUE : now + timeout.toNanos();
    }

    long staleAt(long now) {
        return stale == null ? Long.MAX_VALUE : now + stale.toNanos();
    }
}
