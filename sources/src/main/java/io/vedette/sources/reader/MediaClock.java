// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.record.MediaTime;
import java.time.Duration;

/**
 * A live camera's media time as the lane sees it, for ticks and states: the time of the newest frame taken by the lane,
 * going on by the machine's clock while none comes. Never steps back. Not thread-safe.
 *
 * <p>Frames reach the lane late and unevenly. So after a frame the clock stands still for {@link #PATIENCE} before it goes
 * on: a tick is not ahead of the frames that are still under way. Sampled frames lead where there are any, because those
 * who listen to ticks look at sampled frames.
 */
final class MediaClock {
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The same where decoding sleeps and looks back: frames may come as late as groups of pictures are long. */
    static final Duration LOOKING_BACK = Duration.ofSeconds(11);

    private final ReaderClock clock;
    private long anchor;
    private long anchorNanos;
    private long patienceNanos;
    private Duration patience = PATIENCE;
    private boolean sampled;
    private long latest = Long.MIN_VALUE;

    /** Starts at the wall's time, or after the newest media time of an earlier run when that is later. */
    MediaClock(long resumeAfter, ReaderClock clock) {
        this.clock = clock;
        anchor = Math.max(resumeAfter, MediaTime.ofInstant(clock.wall().instant()));
        anchorNanos = clock.nanos().getAsLong();
    }

    /** Another feed begins: sampled frames lead if there are any; after each frame it stands still for so long. */
    void begin(Duration span) {
        patience = span;
        sampled = false;
    }

    /** The lane took a sampled frame. */
    void sample(long pts) {
        sampled = true;
        anchorAt(pts);
    }

    /** The lane took a fragment. */
    void fragment(long pts) {
        if (!sampled) {
            anchorAt(pts);
        }
    }

    /** The media time now, in ticks. */
    long now() {
        long elapsed = Math.max(0, clock.nanos().getAsLong() - anchorNanos - patienceNanos);
        latest = Math.max(latest, anchor + MediaTime.ofMillis(elapsed / 1_000_000));
        return latest;
    }

    private void anchorAt(long pts) {
        anchor = pts;
        anchorNanos = clock.nanos().getAsLong();
        patienceNanos = patience.toNanos();
    }
}
