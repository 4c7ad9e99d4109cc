// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.RecentFragments;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.wire.LinkMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that waits for one gateway. Lanes put in and never wait for more than this lock, under which nothing is encoded or
 * sent; the gateway's writer thread takes out, one camera after the other, so that a busy camera does not starve the
 * others. Bounded by {@link LinkLimits}.
 */
final class Outbox {
    /** Answers are made for requests under way, of which there are few. */
    private static final int MAX_ANSWERS = 32;

    /** How often a look-back is tried while fragments come in faster than it is read; then the next key frame is waited for. */
    private static final int LOOKS_BACK = 3;

    private final LinkLimits limits;
    private final Stats stats;
    private final Map<String, CameraQueue> cameras = new LinkedHashMap<>();
    private final Set<CameraQueue> ready = new LinkedHashSet<>();
    private final Deque<LinkMessage> answers = new ArrayDeque<>();
    private @Nullable LinkMessage figures;
    private long bytes;
    private long connection;
    private boolean connected;

    Outbox(LinkLimits limits, Stats stats) {
        this.limits = limits;
        this.stats = stats;
    }

    synchronized void offer(Fragment fragment) {
        CameraQueue queue = queue(fragment.camera().name());
        if (!connected) {
            queue.offerWhileDown();
            return;
        }
        long before = queue.bytes();
        queue.offer(fragment, roomFor(queue));
        changed(queue, before);
    }

    synchronized void offer(FrameResult result) {
        CameraQueue queue = queue(result.camera().name());
        queue.offer(result);
        changed(queue, queue.bytes());
    }

    synchronized void offer(CameraState state) {
        CameraQueue queue = queue(state.camera().name());
        long before = queue.bytes();
        if (state.status() == CameraStatus.REMOVED) {
            queue.remove();
        } else {
            queue.offer(state);
        }
        changed(queue, before);
    }

    synchronized void offer(Announced event) {
        CameraQueue queue = queue(event.event().camera().name());
        queue.offer(event);
        changed(queue, queue.bytes());
    }

    /** The lane no longer has this camera. */
    synchronized void release(String camera) {
        CameraQueue queue = cameras.get(camera);
        if (queue != null) {
            queue.release();
            changed(queue, queue.bytes());
        }
    }

    /** Sets what the next report says; a newer one takes the place of one that still waits. */
    synchronized void report(LinkMessage newest) {
        figures = newest;
        notifyAll();
    }

    /** Adds the answer to a request that came in over a connection; lost when that one is over or too many wait. */
    synchronized void answer(long ofConnection, LinkMessage message) {
        if (connected && connection == ofConnection && answers.size() < MAX_ANSWERS) {
            answers.addLast(message);
            notifyAll();
        }
    }

    /** Begins a connection and returns its number: states are due again, and each camera's newest pictures. */
    long connected(RecentFragments recent) {
        List<CameraQueue> all;
        long number;
        synchronized (this) {
            connected = true;
            number = ++connection;
            all = List.copyOf(cameras.values());
            all.forEach(queue -> changed(queue, queue.bytes()));
        }
        for (CameraQueue queue : all) {
            boolean missed = true;
            for (int look = 0; missed && look < LOOKS_BACK; look++) {
                missed = !lookBack(queue, recent.newestGop(queue.camera()));
            }
        }
        return number;
    }

    private synchronized boolean lookBack(CameraQueue queue, List<Fragment> gop) {
        long before = queue.bytes();
        boolean whole = queue.lookBack(gop, roomFor(queue));
        changed(queue, before);
        return whole;
    }

    /** Ends that connection, unless a newer one has begun: its end comes from two threads, and one may be late. */
    synchronized void disconnected(long ofConnection) {
        if (connection == ofConnection) {
            disconnected();
        }
    }

    /** Ends the connection: fragments are dropped, the newest results and states stay. Whoever takes is woken. */
    synchronized void disconnected() {
        connected = false;
        answers.clear();
        figures = null;
        ready.clear();
        for (CameraQueue queue : List.copyOf(cameras.values())) {
            long before = queue.bytes();
            queue.disconnected();
            changed(queue, before);
        }
        notifyAll();
    }

    /** The next to send, waiting for it; null when the connection is over. */
    synchronized @Nullable Outgoing take() throws InterruptedException {
        while (connected) {
            if (!answers.isEmpty()) {
                return new Outgoing.Plain(answers.removeFirst());
            }
            LinkMessage report = figures;
            if (report != null) {
                figures = null;
                return new Outgoing.Plain(report);
            }
            if (!ready.isEmpty()) {
                return turn(ready.iterator().next());
            }
            wait();
        }
        return null;
    }

    /** How many bytes of fragments wait. */
    synchronized long bytes() {
        return bytes;
    }

    private CameraTurn turn(CameraQueue queue) {
        ready.remove(queue);
        long before = queue.bytes();
        CameraTurn turn = queue.take();
        changed(queue, before);
        return turn;
    }

    private CameraQueue queue(String camera) {
        return cameras.computeIfAbsent(
                camera,
                name -> new CameraQueue(
                        name,
                        limits,
                        stats.stage(name, Stage.LIVE),
                        stats.stage(name, Stage.RESULT),
                        stats.stage(name, Stage.EVENT)));
    }

    private long roomFor(CameraQueue queue) {
        return limits.gatewayBytes() - (bytes - queue.bytes());
    }

    /** After each change of a queue: keeps the sum and the line of cameras in step. */
    private void changed(CameraQueue queue, long bytesBefore) {
        bytes += queue.bytes() - bytesBefore;
        if (connected && queue.hasWork() && ready.add(queue)) {
            notifyAll();
        }
        if (queue.isForgettable()) {
            ready.remove(queue);
            cameras.remove(queue.camera(), queue);
        }
    }
}
