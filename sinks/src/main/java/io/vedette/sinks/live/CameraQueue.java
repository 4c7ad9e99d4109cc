// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.CameraState;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.InitSegment;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent of one camera to one gateway. Guarded by the lock of its {@link Outbox}.
 *
 * <p>Fragments stay in order. When they are too many, those that arrive are dropped up to the next key frame; when that
 * comes and there is still no room, it takes the place of all that wait: a slow gateway is moved to the newest pictures.
 */
final class CameraQueue {
    /** Events are few, and people want to know of each: room for a gateway that is away for minutes. */
    static final int MAX_EVENTS = 200;

    private final String camera;
    private final LinkLimits limits;
    private final StageMeter live;
    private final StageMeter result;
    private final StageMeter event;

    private final Deque<Fragment> fragments = new ArrayDeque<>();
    private final Deque<FrameResult> results = new ArrayDeque<>();
    private final Deque<Announced> events = new ArrayDeque<>();
    private long bytes;
    private boolean waitingForKey = true;
    private long lookedBackTo = Long.MIN_VALUE;
    private long droppedUpTo = Long.MIN_VALUE;
    private long untimedUpTo = Long.MIN_VALUE;
    private @Nullable InitSegment sentInit;
    private @Nullable CameraState state;
    private boolean stateDue;
    private boolean removedDue;
    private boolean gone;

    CameraQueue(String camera, LinkLimits limits, StageMeter live, StageMeter result, StageMeter event) {
        this.camera = camera;
        this.limits = limits;
        this.live = live;
        this.result = result;
        this.event = event;
    }

    String camera() {
        return camera;
    }

    /** How many bytes of fragments wait. */
    long bytes() {
        return bytes;
    }

    /** Adds a fragment or drops it, given how many bytes the other cameras leave for this one. */
    void offer(Fragment fragment, long room) {
        if (fragment.dts() <= lookedBackTo) {
            return; // the look-back took it out of the ring before the lane brought it here
        }
        lookedBackTo = Long.MIN_VALUE;
        gone = false;
        if (fragment.key() && !fits(fragment, room)) {
            dropFragments(DropReason.LINK_BEHIND);
        }
        if (!fits(fragment, room) || (waitingForKey && !fragment.key())) {
            waitingForKey = true;
            droppedUpTo = fragment.dts();
            live.dropped(DropReason.LINK_BEHIND);
            return;
        }
        add(fragment);
    }

    /** Drops a fragment because there is no connection. */
    void offerWhileDown() {
        live.dropped(DropReason.GATEWAY_AWAY);
    }

    /**
     * A gateway that has just connected gets the newest group of pictures, unless a key frame was faster.
     *
     * @return false when fragments newer than the group were already dropped: it would be sent with a hole behind it, and
     *     should be asked for again
     */
    boolean lookBack(List<Fragment> gop, long room) {
        long size = gop.stream().mapToLong(f -> f.bytes().length).sum();
        if (!waitingForKey
                || gop.isEmpty()
                || size > Math.min(room, limits.cameraBytes())
                || gop.size() > limits.cameraFragments()) {
            return true;
        }
        long newest = gop.get(gop.size() - 1).dts();
        if (newest < droppedUpTo) {
            return false;
        }
        gop.forEach(this::add);
        lookedBackTo = newest;
        untimedUpTo = lookedBackTo;
        return true;
    }

    void offer(FrameResult newest) {
        gone = false;
        if (results.size() >= limits.cameraResults()) {
            results.removeFirst();
            result.dropped(DropReason.RESULT_LINK_BEHIND);
        }
        results.addLast(newest);
        result.queue(results.size());
    }

    /** Adds a word about an event; the oldest is dropped when too many wait. They wait for a connection too. */
    void offer(Announced newest) {
        if (events.size() >= MAX_EVENTS) {
            events.removeFirst();
            event.dropped(DropReason.EVENT_LINK_BEHIND);
        }
        events.addLast(newest);
        event.queue(events.size());
    }

    void offer(CameraState newest) {
        state = newest;
        stateDue = true;
        gone = false;
    }

    /** The camera is no longer configured: nothing of it is sent any more but that. */
    void remove() {
        dropFragments(DropReason.LINK_BEHIND);
        results.clear();
        event.dropped(DropReason.EVENT_LINK_BEHIND, events.size());
        events.clear();
        state = null;
        stateDue = false;
        removedDue = true;
        gone = true;
    }

    /** The lane gave the camera up, maybe to another JVM: what waits is still sent, but its state is not repeated. */
    void release() {
        gone = true;
    }

    /** No connection: what comes now is of no use to whoever connects later. */
    void disconnected() {
        dropFragments(DropReason.GATEWAY_AWAY);
        waitingForKey = true;
        lookedBackTo = Long.MIN_VALUE;
        droppedUpTo = Long.MIN_VALUE;
        sentInit = null;
        stateDue = state != null && !gone;
    }

    boolean hasWork() {
        return removedDue || stateDue || !fragments.isEmpty() || !results.isEmpty() || !events.isEmpty();
    }

    /** Whether nothing needs to be remembered of this camera. */
    boolean isForgettable() {
        return gone && !hasWork();
    }

    /** Takes what one turn may send: what is due of its state, one result, one fragment. */
    CameraTurn take() {
        @Nullable Fragment fragment = fragments.pollFirst();
        @Nullable InitSegment init = null;
        boolean timed = false;
        if (fragment != null) {
            bytes -= fragment.bytes().length;
            timed = fragment.dts() > untimedUpTo;
            init = fragment.init().equals(sentInit) ? null : fragment.init();
            sentInit = fragment.init();
        }
        CameraTurn turn = new CameraTurn(
                camera,
                removedDue,
                stateDue ? state : null,
                results.pollFirst(),
                events.pollFirst(),
                init,
                fragment,
                new CameraTurn.Meters(live, result, event, timed));
        removedDue = false;
        stateDue = false;
        live.queue(fragments.size());
        result.queue(results.size());
        event.queue(events.size());
        return turn;
    }

    private boolean fits(Fragment fragment, long room) {
        long size = fragment.bytes().length;
        return fragments.size() < limits.cameraFragments() && bytes + size <= Math.min(limits.cameraBytes(), room);
    }

    private void add(Fragment fragment) {
        fragments.addLast(fragment);
        bytes += fragment.bytes().length;
        waitingForKey = false;
        live.queue(fragments.size());
    }

    private void dropFragments(DropReason reason) {
        live.dropped(reason, fragments.size());
        fragments.clear();
        bytes = 0;
        live.queue(0);
    }
}
