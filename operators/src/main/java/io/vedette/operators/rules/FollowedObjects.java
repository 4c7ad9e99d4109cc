// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.CameraRecord;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.Track;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects that are followed on one camera: in which zones they are, which lines they cross. Not thread-safe.
 *
 * <p>A crossing is told when the object is clear of the line on the other side, so that jitter upon the line is none, and
 * with the time of the first frame that showed it there. None is told of an object that began upon the line, nor over a gap
 * of more than two seconds in which it was not seen. A stationary object crosses nothing: its box may jump when something
 * passes before it.
 */
final class FollowedObjects {
    private Map<Long, Followed> objects = new LinkedHashMap<>();
    private int passages;

    FollowedObjects(Collection<Followed> restored) {
        restored.forEach(object -> objects.put(object.id(), object));
    }

    List<Followed> all() {
        return List.copyOf(objects.values());
    }

    /** Whether an object has been out of sight for so long that it counts as gone. */
    boolean isGone(long id) {
        Followed object = objects.get(id);
        return object == null || object.absence().isEstablished();
    }

    /** Whoever is seen from now on is new. */
    void forgetAll() {
        objects.clear();
    }

    /** A line was moved: nobody's way over the old one says anything of the new one. */
    void forgetLine(String line) {
        objects.replaceAll((id, object) -> {
            Map<String, Passage> others = new HashMap<>(object.lines());
            others.remove(line);
            return object.placed(object.zones(), Map.copyOf(others));
        });
    }

    /** Whether an object counts as in a zone. */
    boolean isIn(long id, String zone) {
        Followed object = objects.get(id);
        return object != null && object.isIn(zone);
    }

    /**
     * A zone may have been drawn anew. Who stands outside it now is not in it until it is seen there, and nobody is if it asks
     * for other objects.
     *
     * @param drawn what it is now; null if it is gone
     */
    void redraw(CameraScene.Zone old, CameraScene.@Nullable Zone drawn) {
        if (drawn != null && drawn.config().equals(old.config())) {
            return;
        }
        String name = old.config().name();
        objects.replaceAll((id, object) -> {
            boolean stays = drawn != null
                    && drawn.config().objects().equals(old.config().objects())
                    && drawn.polygon().contains(object.footX(), object.footY());
            if (stays) {
                return object;
            }
            Map<String, Membership> others = new HashMap<>(object.zones());
            others.remove(name);
            return object.placed(Map.copyOf(others), object.lines());
        });
    }

    /** Takes in an analysed frame. Returns what it shows, and tells the crossings it proves. */
    List<Sight> look(FrameResult frame, CameraScene scene, float aspect, long evidence, Consumer<CameraRecord> out) {
        Map<Long, Followed> next = new LinkedHashMap<>();
        List<Sight> sights = new ArrayList<>();
        Set<Long> listed = new HashSet<>();
        Set<Long> unknown = new HashSet<>();
        passages = 0;
        for (Track track : frame.tracks()) {
            listed.add(track.id());
            if (track.seenPts() == frame.pts()) {
                Sight sight = see(track, frame, scene, aspect);
                next.put(track.id(), sight.memory());
                sights.add(sight);
                sight.crossings().forEach(crossed -> out.accept(crossing(frame, track, crossed)));
            } else if (!frame.provesAbsenceOf(track.label())) {
                unknown.add(track.id());
            }
        }
        for (Followed object : objects.values()) {
            if (!next.containsKey(object.id())) {
                Followed missed = unknown.contains(object.id()) ? object : object.missed(evidence);
                if (listed.contains(object.id()) || !missed.absence().isEstablished()) {
                    next.put(object.id(), missed);
                }
            }
        }
        objects = next;
        return sights;
    }

    private Sight see(Track track, FrameResult frame, CameraScene scene, float aspect) {
        @Nullable Followed before = objects.get(track.id());
        Followed now =
                (before == null ? Followed.first(track, frame.pts()) : before).seen(track, frame.pts(), scene.scores());
        Map<String, Passage> lines = new HashMap<>();
        List<Sight.Crossed> crossings = new ArrayList<>();
        for (Gate gate : scene.gates()) {
            String name = gate.config().name();
            Passage passage = pass(gate, before, now, frame);
            if (gate.isClear(now.foot(), track.box().height(), aspect)) {
                float score = now.meanScore(scene.scores());
                if (passage.isCrossing() && Filters.accept(gate.config().objects(), track, score, aspect)) {
                    crossings.add(Sight.Crossed.of(name, passage));
                }
                passage = Passage.CLEAR;
            }
            lines.put(name, passage);
        }
        return new Sight(track, now.placed(zones(track, now, scene, aspect), Map.copyOf(lines)), crossings);
    }

    private static Map<String, Membership> zones(Track track, Followed object, CameraScene scene, float aspect) {
        Map<String, Membership> zones = new HashMap<>();
        FootPoint foot = FootPoint.of(track.box());
        for (CameraScene.Zone zone : scene.zones()) {
            boolean in = zone.polygon().contains(foot.x(), foot.y())
                    && Filters.accept(zone.config().objects(), track, track.score(), aspect);
            String name = zone.config().name();
            Membership membership = object.zones().getOrDefault(name, Membership.OUT);
            zones.put(name, membership.vote(in, zone.config().inertia()));
        }
        return Map.copyOf(zones);
    }

    private Passage pass(Gate gate, @Nullable Followed before, Followed now, FrameResult frame) {
        if (before == null || frame.pts() - before.pts() > Followed.LONGEST_STEP) {
            return Passage.UNKNOWN;
        }
        Passage passage = before.lines().getOrDefault(gate.config().name(), Passage.UNKNOWN);
        int way = gate.way(before.foot(), now.foot());
        if (way == 0) {
            return passage;
        }
        return passage.over(way, frame.pts(), frame.time(), passage.net() == 0 ? passages++ : 0);
    }

    private static LineCrossing crossing(FrameResult frame, Track track, Sight.Crossed crossed) {
        return new LineCrossing(
                frame.camera(),
                crossed.line(),
                crossed.direction(),
                track.label(),
                track.id(),
                crossed.pts(),
                crossed.time());
    }
}
