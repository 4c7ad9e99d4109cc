// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A live camera's mailbox: putting in never blocks.
 *
 * <ul>
 *   <li>Sampled frames: the newest win; an older one makes way.
 *   <li>Fragments: in order, up to a number and a size. One that finds no room is dropped with all after it up to the next
 *       key frame. A key frame that finds no room takes the place of all fragments waiting, so that a lane that comes back
 *       from a pause shows what is, and not what was.
 *   <li>States and settings: all, until very many wait; then the oldest makes way.
 *   <li>One tick a second, made when it is taken, so that it never lags.
 * </ul>
 */
final class LiveMailbox extends Mailbox {
    /** Of states, and of settings. */
    static final int MOST_WAITING = 16;

    private final Limits limits;
    private final MediaClock mediaClock;
    private int samples;
    private int fragments;
    private long fragmentBytes;
    private boolean skipping;
    private boolean tickDue;

    LiveMailbox(CameraKey camera, long resumeAfter, Limits limits, ReaderClock clock, Stats stats, Runnable ready) {
        super(camera, resumeAfter, clock, stats, ready);
        this.limits = limits;
        this.mediaClock = new MediaClock(resumeAfter, clock);
    }

    @Override
    public void fragment(Fragment fragment) {
        change(() -> !closed() && addFragment(fragment));
    }

    private boolean addFragment(Fragment fragment) {
        received(Math.max(fragment.dts(), fragment.pts()));
        if (fragment.key()) {
            if (!hasRoom(fragment)) {
                dropWaitingFragments();
            }
            skipping = false;
        } else if (skipping || !hasRoom(fragment)) {
            skipping = true;
            countDropped(DropReason.FRAGMENT_LANE_BEHIND, 1);
            return false;
        }
        fragments++;
        fragmentBytes += fragment.bytes().length;
        queue.add(fragment);
        return claimTurn();
    }

    @Override
    public void sample(SampledFrame frame) {
        change(() -> !closed() && addSample(frame));
    }

    private boolean addSample(SampledFrame frame) {
        received(frame.pts());
        if (samples == limits.samples) {
            dropOldestSample();
        }
        samples++;
        queue.add(frame);
        return claimTurn();
    }

    /**
     * A lane that stands still for hours still knows the newest states and settings, in a bounded queue. Older ones say
     * nothing that the newest does not.
     */
    @Override
    boolean add(CameraRecord record) {
        if (waiting(record.getClass()) >= MOST_WAITING) {
            removeOldest(record.getClass());
        }
        return super.add(record);
    }

    private long waiting(Class<?> kind) {
        return queue.stream().filter(kind::isInstance).count();
    }

    @Override
    synchronized void begin(Duration patience) {
        mediaClock.begin(patience);
    }

    @Override
    void beat() {
        change(() -> {
            tickDue |= begun();
            return begun() && claimTurn();
        });
    }

    @Override
    synchronized void close() {
        tickDue = false;
        super.close();
    }

    @Override
    long mediaTime() {
        return mediaClock.now();
    }

    @Override
    boolean hasNext() {
        return tickDue || super.hasNext();
    }

    @Override
    @Nullable
    CameraRecord next() {
        if (tickDue) {
            tickDue = false;
            long now = mediaClock.now();
            received(now); // no frame comes before a tick, also not after an outage in which the wall's clock stepped
            // back
            return new Tick(camera(), now, clock().wall().instant());
        }
        @Nullable CameraRecord record = queue.poll();
        if (record instanceof Fragment fragment) {
            fragments--;
            fragmentBytes -= fragment.bytes().length;
            mediaClock.fragment(fragment.pts());
        } else if (record instanceof SampledFrame frame) {
            samples--;
            mediaClock.sample(frame.pts());
        }
        return record;
    }

    /** A lone fragment always has room, however large. */
    private boolean hasRoom(Fragment fragment) {
        return fragments == 0
                || (fragments < limits.fragments && fragmentBytes + fragment.bytes().length <= limits.fragmentBytes);
    }

    private void dropWaitingFragments() {
        queue.removeIf(Fragment.class::isInstance);
        countDropped(DropReason.FRAGMENT_LANE_BEHIND, fragments);
        fragments = 0;
        fragmentBytes = 0;
    }

    private void dropOldestSample() {
        removeOldest(SampledFrame.class);
        samples--;
        countDropped(DropReason.LANE_BEHIND, 1);
    }

    private void removeOldest(Class<?> kind) {
        for (Iterator<CameraRecord> records = queue.iterator(); records.hasNext(); ) {
            if (kind.isInstance(records.next())) {
                records.remove();
                return;
            }
        }
    }

    /**
     * How much may wait for the lane.
     *
     * @param samples sampled frames, at least 1
     * @param fragments fragments, at least 1
     * @param fragmentBytes bytes of all fragments waiting
     */
    record Limits(int samples, int fragments, long fragmentBytes) {
        /** Two frames; four seconds of video at 30 frames a second, or 8 MiB. */
        static final Limits DEFAULT = new Limits(2, 120, 8L << 20);
    }
}
