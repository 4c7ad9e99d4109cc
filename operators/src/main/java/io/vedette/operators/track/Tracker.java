// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.config.TrackingConfig;
import io.vedette.record.Detection;
import io.vedette.record.MediaTime;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Follows a camera's objects from frame to frame. It holds settings only: what it knows of a camera goes in and comes out as
 * {@link TrackerState}, so that the same frames always give the same tracks.
 *
 * <p>The clock is media time. Only analysed frames are evidence: an object that a frame does not show is lost after
 * {@link TrackingConfig#lost}, counted over analysed frames each of which stands for at most {@link #MOST_PER_FRAME}, and
 * after {@link #LEAST_MISSES} of them. One that stood still is waited for longer, since what passes in front of a parked car
 * may stop there. So is, for as long as it takes, one whose label only a detector knows that does not look.
 */
public final class Tracker {
    /** How much time an analysed frame can stand for: what happened in a longer pause was not looked at. */
    static final long MOST_PER_FRAME = MediaTime.ofMillis(1000);

    /** In so few analysed frames nothing is lost. */
    static final int LEAST_MISSES = 3;

    /** An object that stands is waited for so many times longer. */
    static final int PATIENCE = 15;

    /** An object that is not confirmed is given up after so many misses in a row. */
    private static final int DOUBTFUL_MISSES = 2;

    private static final long ID_EPOCH =
            MediaTime.ofInstant(LocalDate.of(2024, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC));
    private static final long ID_STEP = MediaTime.TIMESCALE / 10;

    private final TrackingConfig config;
    private final long lost;
    private final long still;

    /** A tracker with settings. */
    public Tracker(TrackingConfig config) {
        this.config = config;
        lost = ticks(config.lost());
        still = ticks(config.still());
    }

    /** What is known after a frame that all detectors looked at. A frame not later than the last one changes nothing. */
    public TrackerState analysed(TrackerState before, long pts, List<Detection> detections) {
        return analysed(before, pts, detections, label -> true);
    }

    /**
     * What is known after a frame that at least one detector looked at. A frame not later than the last one changes nothing.
     *
     * @param missable says for a label whether an object of it that the frame does not show was missed by it
     */
    TrackerState analysed(TrackerState before, long pts, List<Detection> detections, Predicate<String> missable) {
        boolean first = before.analysedPts() == TrackerState.NEVER;
        if (!first && pts <= before.analysedPts()) {
            return before;
        }
        long elapsed = first ? 0 : Math.min(MOST_PER_FRAME, pts - before.analysedPts());
        Association association = new Association(before.objects(), detections, pts, config.high());
        List<FollowedObject> objects = new ArrayList<>();
        for (int i = 0; i < before.objects().size(); i++) {
            FollowedObject object = before.objects().get(i);
            int detection = association.detectionOf(i);
            if (detection != Assignment.NONE) {
                objects.add(object.seen(detections.get(detection), pts, still));
            } else {
                objects.add(missable.test(object.label()) ? object.missed(elapsed) : object);
            }
        }
        begin(objects, association, detections, pts);
        objects.removeIf(this::isLost);
        return identified(before.lastId(), pts, objects);
    }

    private void begin(List<FollowedObject> objects, Association association, List<Detection> detections, long pts) {
        for (int d = 0; d < detections.size(); d++) {
            Detection detection = detections.get(d);
            if (association.objectOf(d) != Assignment.NONE) {
                continue;
            }
            int twin = association.twinOf(d);
            if (twin == Assignment.NONE) {
                if (detection.score() >= config.high()) {
                    objects.add(FollowedObject.first(detection, pts));
                }
            } else if (association.objectOf(twin) != Assignment.NONE) {
                objects.set(
                        association.objectOf(twin),
                        objects.get(association.objectOf(twin)).called(detection.label(), detection.score()));
            }
        }
    }

    private boolean isLost(FollowedObject object) {
        if (!object.confirmed()) {
            return object.misses() >= DOUBTFUL_MISSES;
        }
        long wait = object.standing().still() ? PATIENCE * lost : lost;
        return object.misses() >= LEAST_MISSES && object.missedTicks() >= wait;
    }

    /** Gives ids to those that have been seen often enough: the first to appear gets the lowest. */
    private TrackerState identified(long lastId, long pts, List<FollowedObject> objects) {
        long id = lastId;
        List<FollowedObject> result = new ArrayList<>(objects.size());
        for (FollowedObject object : objects) {
            boolean ripe = !object.confirmed() && object.hits() >= config.confirm();
            if (ripe) {
                id = Math.max(id + 1, Math.floorDiv(pts - ID_EPOCH, ID_STEP));
            }
            result.add(ripe ? object.identified(id) : object);
        }
        return new TrackerState(id, pts, List.copyOf(result));
    }

    /**
     * The confirmed objects that are there at the time of a frame, analysed or not, lowest id first. One that the last
     * analysed frames did not show is among them, where it is expected to be, for half of the time after which it is lost.
     */
    public List<Track> tracks(TrackerState state, long pts) {
        return state.objects().stream()
                .filter(object -> object.confirmed() && object.missedTicks() <= lost / 2)
                .map(object -> object.track(Math.max(pts, object.seenPts())))
                .sorted(Comparator.comparingLong(Track::id))
                .toList();
    }

    /**
     * When the camera should be looked at again even if nothing moves there, in media time; {@link Long#MAX_VALUE} for never.
     * What stands is looked at seldom, unless it was not to be seen just now.
     */
    public long nextLook(TrackerState state) {
        boolean any = false;
        boolean soon = false;
        for (FollowedObject object : state.objects()) {
            any |= object.confirmed();
            soon |= object.confirmed()
                    && (object.misses() > 0 || !object.standing().still());
        }
        if (!any) {
            return Long.MAX_VALUE;
        }
        return state.analysedPts() + ticks(soon ? config.recheck() : config.recheckStationary());
    }

    /** When to try again after a frame that should have been analysed was not, if there is something to look for. */
    long nextTry(TrackerState state, long pts) {
        long next = nextLook(state);
        return next == Long.MAX_VALUE ? next : Math.max(next, pts + ticks(config.recheck()));
    }

    private static long ticks(Duration duration) {
        return MediaTime.ofMillis(duration.toMillis());
    }
}
