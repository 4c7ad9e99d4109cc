// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fragments on their way from a camera's reader to its decoder. When the decoder falls behind, what waits is dropped at the
 * next key frame, so that machines see what is now and not what was; a recording waits instead and drops nothing. While a
 * look-back is decoded as much more may wait, as a decoder that is fast enough makes up for that.
 */
final class DecodeQueue {
    /** Two seconds at 25 frames a second. */
    static final int CAPACITY = 50;

    private final boolean bounded;
    private final StageMeter meter;
    private final BlockingQueue<Work> queue;
    /** How many more may wait than {@link #CAPACITY}. */
    private volatile int more;

    private boolean skipping;
    /** Whether that is for the decoder's sake: what waits had come no faster than it is shown. */
    private boolean slow;

    private boolean gap;

    /**
     * A fragment to decode.
     *
     * @param fragment null after the last one of a recording
     * @param afterGap whether it does not refer to those before it
     * @param behind whether that is so only because the decoder fell behind, and no frame was lost or held up before that; it
     *     is a key frame then
     */
    record Work(@Nullable Fragment fragment, boolean afterGap, boolean behind) {}

    /** Empty; waits for room when bounded, else drops and counts it in the meter. */
    DecodeQueue(boolean bounded, StageMeter meter) {
        this.bounded = bounded;
        this.meter = meter;
        this.queue = bounded ? new LinkedBlockingQueue<>(CAPACITY) : new LinkedBlockingQueue<>();
    }

    /** Adds the next fragment. Only the reader calls this. */
    void offer(Fragment fragment) throws InterruptedException {
        if (bounded) {
            queue.put(new Work(fragment, gap, false));
            gap = false;
            return;
        }
        boolean full = queue.size() >= CAPACITY + more;
        if (full && !skipping) {
            slow = cameInTime(fragment);
        }
        if (!fragment.key() && (skipping || full)) {
            skipping = true;
            meter.dropped(DropReason.DECODE_BEHIND);
            return;
        }
        boolean behind = false;
        if (skipping || full) {
            meter.dropped(DropReason.DECODE_BEHIND, emptied());
            behind = slow && !gap;
            gap = true;
            skipping = false;
        }
        queue.add(new Work(fragment, gap, behind));
        gap = false;
        meter.queue(queue.size());
    }

    /** Whether what waits, up to this one, did not come in half the time it lasts, as after a hiccup of the network. */
    private boolean cameInTime(Fragment newest) {
        Work first = queue.peek();
        Fragment oldest = first == null ? null : first.fragment;
        return oldest != null
                && 2 * MediaTime.ofMillis((newest.arrivalNanos() - oldest.arrivalNanos()) / 1_000_000)
                        >= newest.dts() - oldest.dts();
    }

    /** Drops what waits; a gap of the camera's among it lies before what comes next, too. */
    private int emptied() {
        List<Work> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        more = 0;
        gap |= waiting.stream().anyMatch(work -> work.afterGap && !work.behind);
        return waiting.size();
    }

    /** The next fragment does not refer to those before it. Only the reader calls this. */
    void gap() {
        gap = true;
    }

    /** There are no more. */
    void finish() throws InterruptedException {
        queue.put(new Work(null, false, false));
    }

    /**
     * The decoder looks back over so many frames: as many more than else may wait, until it has caught up or proved too slow. Only
     * the decoder calls this.
     */
    void looksBack(int frames) {
        more = Math.max(more, frames);
    }

    /** Waits for the next one. Only the decoder calls this. */
    Work take() throws InterruptedException {
        Work work = queue.take();
        int waiting = queue.size();
        if (waiting <= CAPACITY) {
            more = 0;
        }
        meter.queue(waiting);
        return work;
    }
}
