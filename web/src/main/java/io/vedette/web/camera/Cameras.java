// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.stats.DropReason;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.InitHead;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.StateMessage;
import io.vedette.wire.StatsMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All cameras and the lanes that feed them. A camera belongs to one lane at a time: an init segment claims it always, a
 * state claims it when its lane is gone or older than the claimant; what other lanes say of it is passed over. So a camera
 * can move between lanes, and a lane that was taken for dead can't talk into its successor's stream.
 */
public final class Cameras {
    private final RewindStore store;
    private final InstantSource clock;
    private final InstantSource steady;
    private final TreeMap<String, Camera> byName = new TreeMap<>();
    private final Map<Lane, LaneReport> lanes = new LinkedHashMap<>();
    private final Audience everywhere = new Audience(() -> {});
    private long strays;

    /**
     * No cameras yet.
     *
     * @param store what they remember
     * @param clock says the time of day that is told to people
     * @param steady is never set: for how long ago something was
     */
    public Cameras(RewindStore store, InstantSource clock, InstantSource steady) {
        this.store = store;
        this.clock = clock;
        this.steady = steady;
    }

    /** All cameras by name. */
    public Collection<Camera> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The cameras whose names come after the given one, by name. */
    public Collection<Camera> after(String name) {
        return Collections.unmodifiableCollection(byName.tailMap(name, false).values());
    }

    /** A camera; null if there is none of this name. */
    public @Nullable Camera find(String name) {
        return byName.get(name);
    }

    /** The buffers of all cameras. */
    public RewindStore store() {
        return store;
    }

    /** The connected lanes' reports, in the order the lanes came. */
    public List<LaneReport> reports() {
        return List.copyOf(lanes.values());
    }

    /** The report of the lane that feeds a camera; null when none does. */
    public @Nullable LaneReport reportOn(Camera camera) {
        Lane lane = camera.lane();
        return lane == null ? null : lanes.get(lane);
    }

    /** Lets a viewer watch one camera. */
    public void watch(Camera camera, Viewer viewer) {
        if (camera.add(viewer)) {
            tellLanes();
        }
    }

    /** The viewer is gone. */
    public void unwatch(Camera camera, Viewer viewer) {
        if (camera.remove(viewer)) {
            tellLanes();
        }
    }

    /** Lets a viewer hear of all cameras, those to come included; it is no reason for lanes to send video. */
    public void watchAll(Viewer viewer) {
        everywhere.add(viewer);
    }

    /** That viewer is gone. */
    public void unwatchAll(Viewer viewer) {
        everywhere.remove(viewer);
    }

    /** How many fragments and results were passed over because no lane had announced their camera, or it was removed. */
    public long strays() {
        return strays;
    }

    /** How many viewers there are. */
    public int viewerCount() {
        int count = everywhere.size();
        for (Camera camera : byName.values()) {
            count += camera.viewerCount();
        }
        return count;
    }

    /** A lane is connected. */
    public void joined(Lane lane) {
        lanes.put(lane, new LaneReport(lane.instance(), steady.instant()));
        lane.watch(watched());
    }

    /** A lane's connection is gone; its cameras stay, offline. */
    public void left(Lane lane) {
        lanes.remove(lane);
        for (Camera camera : byName.values()) {
            if (camera.lane() == lane) {
                camera.abandoned(clock.instant(), steady.instant());
            }
        }
    }

    /** A lane announces an init segment. */
    public void init(Lane lane, String name, InitHead head, byte[] segment) {
        Camera camera = byName.computeIfAbsent(name, this::open);
        camera.fedBy(lane);
        camera.init(new InitPart(head, segment));
    }

    /** A lane says how a camera is. */
    public void state(Lane lane, String name, StateMessage state) {
        Camera camera = byName.computeIfAbsent(name, this::open);
        if (camera.yieldsTo(lane)) {
            camera.fedBy(lane);
            camera.state(state);
        } else {
            camera.countDropped(DropReason.FOREIGN_LANE, 1);
        }
    }

    /** A lane sends a fragment. */
    public void fragment(Lane lane, String name, FragmentHead head, byte[] bytes) {
        Camera camera = own(lane, name);
        if (camera != null) {
            camera.fragment(head, bytes);
        }
    }

    /** A lane sends a result. */
    public void result(Lane lane, String name, ResultMessage result, String json) {
        Camera camera = own(lane, name);
        if (camera != null) {
            camera.result(result, json);
        }
    }

    /** A lane announces an event. Any lane may: one that took a camera over announces what its predecessor could not. */
    public void event(String name, Entry.Event event) {
        everywhere.tell(viewer -> viewer.event(event));
        Camera camera = byName.get(name);
        if (camera != null) {
            camera.event(event);
        }
    }

    /** A lane says that a camera is no longer configured. */
    public void removed(Lane lane, String name) {
        Camera camera = byName.get(name);
        if (camera == null) {
            return;
        }
        if (camera.yieldsTo(lane)) {
            forget(camera);
        } else {
            camera.countDropped(DropReason.FOREIGN_LANE, 1);
        }
    }

    /** A lane reports what it did. */
    public void stats(Lane lane, StatsMessage stats) {
        LaneReport report = lanes.get(lane);
        if (report != null) {
            report.add(stats, steady.instant());
        }
    }

    /** Forgets cameras that no lane has fed for so long: they were removed while no lane was connected to say so. */
    public void forgetOrphans(Duration age) {
        var oldest = steady.instant().minus(age);
        for (Camera camera : new ArrayList<>(byName.values())) {
            if (camera.lane() == null && camera.orphanSince().isBefore(oldest)) {
                forget(camera);
            }
        }
    }

    /** A camera that belongs to a lane; null, and counted, when it does not. */
    private @Nullable Camera own(Lane lane, String name) {
        Camera camera = byName.get(name);
        if (camera == null) {
            strays++;
            return null;
        }
        if (camera.lane() != lane) {
            camera.countDropped(DropReason.FOREIGN_LANE, 1);
            return null;
        }
        return camera;
    }

    private Camera open(String name) {
        return new Camera(name, store, everywhere, this::tellLanes, clock.instant());
    }

    private void forget(Camera camera) {
        byName.remove(camera.name());
        boolean wasWatched = camera.watched();
        camera.close();
        if (wasWatched) {
            tellLanes();
        }
    }

    private void tellLanes() {
        Set<String> watched = watched();
        lanes.keySet().forEach(lane -> lane.watch(watched));
    }

    private Set<String> watched() {
        Set<String> names = new TreeSet<>();
        for (Camera camera : byName.values()) {
            if (camera.watched()) {
                names.add(camera.name());
            }
        }
        return names;
    }
}
