// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.MediaTime;
import io.vedette.sources.lazy.FrameChoice;
import java.time.Duration;

/** Chooses frames by media time, one per interval, without drifting when frames don't fall on its multiples. */
final class Sampler implements FrameChoice {
    private static final long MOST_TOLERANCE = MediaTime.ofMillis(10);

    private final long interval;
    private final long tolerance;
    private long due = Long.MIN_VALUE;

    Sampler(Duration interval) {
        this.interval = MediaTime.ofMillis(interval.toMillis());
        // cameras' timestamps jitter by some milliseconds; without it a frame that is a tick early costs a whole frame
        this.tolerance = Math.min(MOST_TOLERANCE, this.interval / 8);
    }

    /** Whether to take the frame of this media time. Frames must come in presentation order. */
    @Override
    public boolean takes(long pts) {
        if (due == Long.MIN_VALUE || pts < due - 2 * interval || pts >= due + interval) {
            due = pts + interval;
            return true;
        }
        if (pts < due - tolerance) {
            return false;
        }
        due += interval;
        return true;
    }

    @Override
    public void rewind() {
        due = Long.MIN_VALUE;
    }
}
