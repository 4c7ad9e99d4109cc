// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.record.CameraStatus;
import io.vedette.stats.DropReason;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.Instants;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.StateMessage;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One camera as the gateway knows it. It outlives the lane that feeds it. */
public final class Camera {
    private final String name;
    private final RewindStore store;
    private final RewindBuffer rewind;
    private final Audience everywhere;
    private final Audience viewers;
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);

    private StateMessage state;
    private @Nullable Lane lane;
    private Instant orphanSince = Instant.MAX;
    private @Nullable InitPart init;
    private boolean awaitsKey = true;
    private long lastDts = Long.MIN_VALUE;
    private long fragments;
    private long queuePeak;

    Camera(String name, RewindStore store, Audience everywhere, Runnable unwatched, Instant now) {
        this.name = name;
        this.store = store;
        this.rewind = store.open();
        this.everywhere = everywhere;
        this.viewers = new Audience(unwatched);
        this.state = ofStatus(CameraStatus.CONNECTING, now, null);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its recent past. */
    public RewindBuffer rewind() {
        return rewind;
    }

    /** How it is. */
    public StateMessage state() {
        return state;
    }

    /** Who feeds it; null when nobody does. */
    public @Nullable Lane lane() {
        return lane;
    }

    /** What its newest fragments play after; null until the first video. */
    public @Nullable InitPart init() {
        return init;
    }

    /** How many watch it. */
    public int viewerCount() {
        return viewers.size();
    }

    /** How many fragments were skipped for slow viewers so far. */
    public long skippedForViewers() {
        return dropped.getOrDefault(DropReason.VIEWER_SLOW, 0L);
    }

    /** The largest queue that any of its viewers ever had, in bytes. */
    public long queuePeak() {
        return queuePeak;
    }

    /** What the gateway left out so far, by reason; reasons that never happened are absent. */
    public Map<DropReason, Long> dropped() {
        return Collections.unmodifiableMap(dropped);
    }

    /** Counts what the gateway left out. */
    public void countDropped(DropReason reason, long count) {
        if (count > 0) {
            dropped.merge(reason, count, Long::sum);
        }
    }

    /** Notes how many bytes wait for one viewer. */
    public void noteQueue(long bytes) {
        queuePeak = Math.max(queuePeak, bytes);
    }

    boolean add(Viewer viewer) {
        return viewers.add(viewer);
    }

    boolean remove(Viewer viewer) {
        return viewers.remove(viewer);
    }

    boolean watched() {
        return !viewers.isEmpty();
    }

    Instant orphanSince() {
        return orphanSince;
    }

    /** Whether a lane that speaks of this camera may take it over. */
    boolean yieldsTo(Lane claimant) {
        return lane == null || lane == claimant || claimant.order() > lane.order();
    }

    void fedBy(Lane claimant) {
        if (lane != claimant) {
            lane = claimant;
            orphanSince = Instant.MAX;
            awaitsKey = true;
        }
    }

    /** Nobody feeds it any more: since when is told by the time of day, how long ago it was by a clock that nobody sets. */
    void abandoned(Instant now, Instant steady) {
        lane = null;
        orphanSince = steady;
        awaitsKey = true;
        if (!state.state().equals(CameraStatus.DISABLED.wireName())) {
            state(ofStatus(CameraStatus.OFFLINE, now, "lane not connected"));
        }
    }

    void state(StateMessage next) {
        state = next;
        everywhere.tell(v -> v.state(this, next));
        viewers.tell(v -> v.state(this, next));
    }

    void init(InitPart next) {
        if (init == null || !init.sameAs(next)) {
            init = next;
            awaitsKey = true;
        }
    }

    void fragment(FragmentHead head, byte[] bytes) {
        InitPart current = init;
        if (current == null || (awaitsKey && !head.key())) {
            countDropped(DropReason.GATEWAY_AWAITS_KEY, 1);
            return;
        }
        if (head.dts() <= lastDts) {
            if (!head.key()) {
                awaitsKey = true;
                countDropped(DropReason.GATEWAY_AWAITS_KEY, 1);
                return;
            }
            rewind.clear();
            current = current.again();
            init = current;
        }
        awaitsKey = false;
        lastDts = head.dts();
        Entry.Video video = new Entry.Video(fragments++, current, head, Buffer.buffer(bytes));
        rewind.append(video);
        viewers.tell(v -> v.video(this, video));
        store.trim(rewind);
    }

    void result(ResultMessage message, String json) {
        Entry.Result result = new Entry.Result(message, json);
        rewind.append(result);
        everywhere.tell(v -> v.result(this, result));
        viewers.tell(v -> v.result(this, result));
        store.trim(rewind);
    }

    void event(Entry.Event event) {
        rewind.append(event);
        viewers.tell(v -> v.event(event));
        store.trim(rewind);
    }

    void close() {
        everywhere.tell(v -> v.removed(this));
        viewers.tell(v -> v.removed(this));
        viewers.clear();
        store.close(rewind);
    }

    private StateMessage ofStatus(CameraStatus status, Instant since, @Nullable String error) {
        return new StateMessage(
                "state",
                name,
                status.wireName(),
                Instants.format(since),
                error,
                init == null ? null : init.codec(),
                init == null ? null : init.width(),
                init == null ? null : init.height());
    }
}
