// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.record.StreamFormat;
import io.vedette.sources.feed.Outlet;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one camera has for the lane, in the order it came. Any thread puts in, the lane takes out. What happens to records
 * when the lane is behind is up to the two kinds of mailbox; the newest state and settings are always kept.
 * Thread-safe: everything is guarded by the mailbox itself.
 */
abstract sealed class Mailbox implements Outlet permits LiveMailbox, ReplayMailbox {
    final Deque<CameraRecord> queue = new ArrayDeque<>();

    private final CameraKey camera;
    private final ReaderClock clock;
    private final Runnable ready;
    private final StageMeter received;
    private final StageMeter sampled;
    private long newest;
    private long newestReceived;
    private boolean begun;
    private boolean announced;
    private boolean ended;
    private boolean closed;

    /**
     * An empty mailbox.
     *
     * @param camera whose
     * @param resumeAfter the newest media time the camera had before, in ticks
     * @param clock for latencies and times of states
     * @param stats where drops are counted, and how long frames took to get to the lane; feeds count frames
     * @param ready called when the mailbox has something and is not waiting for its turn already; must not block
     */
    Mailbox(CameraKey camera, long resumeAfter, ReaderClock clock, Stats stats, Runnable ready) {
        this.camera = camera;
        this.newest = resumeAfter;
        this.newestReceived = resumeAfter;
        this.clock = clock;
        this.ready = ready;
        this.received = stats.stage(camera.name(), Stage.RECEIVE);
        this.sampled = stats.stage(camera.name(), Stage.SAMPLE);
    }

    @Override
    public void state(CameraState state) {
        put(state);
    }

    @Override
    public void end() {
        change(() -> {
            ended = true;
            return claimTurn();
        });
    }

    /** Adds a state or settings. */
    final void put(CameraRecord record) {
        change(() -> !closed && add(record));
    }

    /** Adds a record. Called with the lock held, in an open mailbox; true if a turn must be called for. */
    boolean add(CameraRecord record) {
        begun = true;
        queue.add(record);
        return claimTurn();
    }

    /** Adds a state of the reader's own making, at the camera's media time now. */
    final void put(CameraStatus status, @Nullable String error) {
        change(() -> !closed && add(stateNow(status, error)));
    }

    /** Throws away what waits and takes nothing more, but for one last record: the camera is gone. */
    final void remove() {
        change(() -> {
            CameraState last = stateNow(CameraStatus.REMOVED, null);
            close();
            queue.add(last);
            return claimTurn();
        });
    }

    /** Throws away what waits and takes nothing more; who is blocked goes on. */
    synchronized void close() {
        closed = true;
        queue.clear();
        notifyAll();
    }

    /** Another feed begins; media time waits so long for frames that are still under way. Only a live camera's does. */
    void begin(Duration patience) {}

    /** A second went by. */
    abstract void beat();

    /** The next record for the lane, or null. The mailbox calls for its next turn itself when it has more. */
    final @Nullable CameraRecord take() {
        @Nullable CameraRecord record;
        boolean turn;
        synchronized (this) {
            record = next();
            if (record != null) {
                account(record);
            }
            announced = false;
            turn = hasNext() && claimTurn();
        }
        callIf(turn);
        return record;
    }

    /** Whether the feed has ended and everything was taken. */
    synchronized boolean drained() {
        return ended && !hasNext();
    }

    /** The newest media time of any frame the lane took, in ticks. */
    synchronized long newest() {
        return newest;
    }

    /**
     * After which media time the camera's next feed goes on, in ticks: the newest of what the lane took, of what still waits
     * for it or was dropped, and of the ticks.
     */
    synchronized long resumeAfter() {
        return Math.max(newest, newestReceived);
    }

    /** A frame of this media time came. Called with the lock held. */
    final void received(long mediaTime) {
        newestReceived = Math.max(newestReceived, mediaTime);
    }

    final CameraKey camera() {
        return camera;
    }

    final ReaderClock clock() {
        return clock;
    }

    final boolean closed() {
        return closed;
    }

    /** Whether anything ever came and the mailbox is open: a tick is no camera's first record. */
    final boolean begun() {
        return begun && !closed;
    }

    /** The media time now, in ticks. Called with the lock held. */
    abstract long mediaTime();

    /** Takes the next record out. Called with the lock held. */
    abstract @Nullable CameraRecord next();

    /** Whether {@link #next} has something. Called with the lock held. */
    boolean hasNext() {
        return !queue.isEmpty();
    }

    /**
     * Makes it the caller's business to call for a turn, unless it is somebody's already: if true, {@link #callIf} must follow, or
     * the camera falls silent. Called with the lock held.
     */
    final boolean claimTurn() {
        boolean first = !announced;
        announced = true;
        return first;
    }

    /** Makes a change with the lock held, and calls for a turn after it where the change says that one was claimed. */
    final void change(BooleanSupplier change) {
        boolean turn;
        synchronized (this) {
            turn = change.getAsBoolean();
        }
        callIf(turn);
    }

    /**
     * Calls for a turn. Never with the lock held: that wakes the lane, to which decoding gives way; it would take the processor at
     * once, and wait for the lock until the other gets it back.
     */
    final void callIf(boolean turn) {
        if (turn) {
            ready.run();
        }
    }

    final void countDropped(DropReason reason, long count) {
        (reason == DropReason.LANE_BEHIND ? sampled : received).dropped(reason, count);
    }

    private CameraState stateNow(CameraStatus status, @Nullable String error) {
        @Nullable StreamFormat unknown = null;
        return new CameraState(camera, status, clock.wall().instant(), mediaTime(), error, unknown);
    }

    private void account(CameraRecord record) {
        if (record instanceof Fragment fragment) {
            newest = Math.max(newest, Math.max(fragment.dts(), fragment.pts()));
        } else if (record instanceof SampledFrame frame) {
            newest = Math.max(newest, frame.pts());
            sampled.latencyNanos(clock.nanos().getAsLong() - frame.arrivalNanos());
        }
    }
}
