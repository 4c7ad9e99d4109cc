// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.stats.Stats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A recording's mailbox: nothing is dropped, who is too fast waits. Ticks are those of the recording: one ahead of each
 * sampled frame that begins a new second, counted from the first, so that two runs give the same records.
 */
final class ReplayMailbox extends Mailbox {
    /** Each kind has its own limit: fragments that wait never keep sampled frames out, or the other way round. */
    static final int WAITING = 32;

    private static final long SECOND = MediaTime.TIMESCALE;
    private static final long LONGEST_GAP =
            MediaTime.ofMillis(Duration.ofHours(1).toMillis());

    private int samples;
    private int fragments;
    private long nextTick = Long.MIN_VALUE;
    private long mediaTime;

    ReplayMailbox(CameraKey camera, long resumeAfter, ReaderClock clock, Stats stats, Runnable ready) {
        super(camera, resumeAfter, clock, stats, ready);
        this.mediaTime = Math.max(resumeAfter, 0);
    }

    @Override
    public void fragment(Fragment fragment) throws InterruptedException {
        boolean turn;
        synchronized (this) {
            while (fragments >= WAITING && !closed()) {
                wait();
            }
            fragments++;
            turn = !closed() && add(fragment);
        }
        callIf(turn);
    }

    @Override
    public void sample(SampledFrame frame) throws InterruptedException {
        boolean turn;
        synchronized (this) {
            while (samples >= WAITING && !closed()) {
                wait();
            }
            samples++;
            turn = !closed() && add(frame);
        }
        callIf(turn);
    }

    @Override
    void beat() {
        // The recording's own time drives its ticks.
    }

    @Override
    long mediaTime() {
        return mediaTime;
    }

    @Override
    @Nullable
    CameraRecord next() {
        if (queue.peek() instanceof SampledFrame frame && tickIsDue(frame)) {
            Tick tick =
                    new Tick(camera(), nextTick, frame.time().minusMillis(MediaTime.toMillis(frame.pts() - nextTick)));
            nextTick += SECOND;
            return tick;
        }
        @Nullable CameraRecord record = queue.poll();
        if (record instanceof Fragment) {
            fragments--;
            notifyAll();
        } else if (record instanceof SampledFrame frame) {
            samples--;
            mediaTime = frame.pts();
            notifyAll();
        }
        return record;
    }

    private boolean tickIsDue(SampledFrame frame) {
        if (nextTick == Long.MIN_VALUE) {
            nextTick = frame.pts() + SECOND;
        }
        nextTick = Math.max(nextTick, frame.pts() - LONGEST_GAP); // a recording of years must not tick for ever
        return nextTick <= frame.pts();
    }
}
