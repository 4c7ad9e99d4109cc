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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Fragments on their way from a camera's reader to its decoder. When the decoder falls behind, what waits is dropped at the
 * next key frame, so that machines see what is now and not what was; a recording waits instead and drops nothing. While a
 * look-back is decoded as much more may wait, as a decoder that is fast enough makes up for that.
 */
final class DecodeQueue {
    /** Two seconds at 25 frames a second. */
    static final int CAPACITY = 50;

    /** Beyond {@link #CAPACITY} no more than these many bytes wait: a sub-stream's frames are nowhere else. */
    private static final long MOST_BYTES = 8 << 20;

    /** In so many frames that are taken one fewer may wait: what a decoder of the camera's own pace is behind is not kept for long. */
    private static final int FADING = 4;

    private final boolean bounded;
    private final StageMeter meter;
    private final BlockingQueue<Work> queue;
    /** How many more may wait than {@link #CAPACITY}. */
    private final AtomicInteger more = new AtomicInteger();

    /** What waits. */
    private final AtomicLong bytes = new AtomicLong();
    /** The decoder's count while more may wait. */
    private int taken;

    private boolean skipping;
    /** How many more could wait when there was no room. */
    private int exceeded;
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
            bytes.addAndGet(fragment.bytes().length);
            gap = false;
            return;
        }
        int waiting = queue.size();
        boolean full = waiting >= CAPACITY + more.get() || (waiting >= CAPACITY && bytes.get() > MOST_BYTES);
        if (full && !skipping) {
            exceeded = more.get();
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
        bytes.addAndGet(fragment.bytes().length);
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
        waiting.forEach(this::left);
        if (exceeded > 0) { // else what may wait is for a look-back that has begun since
            more.set(0);
        }
        gap |= waiting.stream().anyMatch(work -> work.afterGap && !work.behind);
        return waiting.size();
    }

    private void left(Work work) {
        Fragment fragment = work.fragment;
        bytes.addAndGet(fragment == null ? 0 : -fragment.bytes().length);
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
     * The decoder looks back over so many frames: as many more than else may wait, until it has caught up or proved too slow, and
     * fewer with each four that it takes after it. Only the decoder calls this.
     */
    void looksBack(int frames) {
        more.accumulateAndGet(frames, Math::max);
    }

    /** Waits for the next one. Only the decoder calls this. */
    Work take() throws InterruptedException {
        Work work = queue.take();
        left(work);
        int waiting = queue.size();
        if (waiting <= CAPACITY) {
            more.set(0);
        } else if (++taken % FADING == 0) {
            more.updateAndGet(now -> Math.max(0, now - 1));
        }
        meter.queue(waiting);
        return work;
    }
}
