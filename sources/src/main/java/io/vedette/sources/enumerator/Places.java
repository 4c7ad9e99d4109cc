// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import io.vedette.record.CameraKey;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Gives each camera a slot and a key, so that few cameras spread evenly over few lanes.
 *
 * <p>A camera takes the lowest free slot and stays: it is never moved for balance, because a move would cost it its video
 * and its state. {@link LaneSequence} says which key group the slot stands for, so that any beginning of the row of slots
 * is spread evenly; the key is the name plus the first salt that hashes to that key group.
 *
 * <p>A removed camera's slot is kept for a day, so that one that comes back finds its keyed state's lane again.
 * Not thread-safe.
 */
final class Places {
    static final Duration KEPT = Duration.ofDays(1);

    private static final int MAX_PARALLELISM = LaneSequence.GROUPS;

    private final Map<String, Place> places = new TreeMap<>();
    private final BitSet slots = new BitSet();

    Places(List<Place> restored) {
        restored.forEach(this::put);
    }

    /** The camera's place: the one it has or had within the last day, else the lowest free one. */
    Place take(String name, Instant now) {
        expire(now);
        @Nullable Place place = places.get(name);
        if (place == null) {
            int slot = slots.nextClearBit(0);
            place = new Place(new CameraKey(name, key(name, LaneSequence.keyGroup(slot))), slot, Long.MIN_VALUE, null);
        }
        return put(place.taken());
    }

    /** Notes that a camera was removed. */
    void leave(String name, Instant now) {
        @Nullable Place place = places.get(name);
        if (place != null && place.leftAt() == null) {
            put(place.left(now));
        }
    }

    /** Notes the newest media time of a camera; unknown cameras and older times change nothing. */
    void resumeAfter(String name, long mediaTime) {
        @Nullable Place place = places.get(name);
        if (place != null) {
            put(place.resumingAfter(mediaTime));
        }
    }

    /** The place of a camera; null when it has none. */
    @Nullable
    Place of(String name) {
        return places.get(name);
    }

    /** All places, kept ones included, by name. */
    Collection<Place> all() {
        return List.copyOf(places.values());
    }

    /** Which lane of so many reads the camera with this key. */
    static int lane(CameraKey camera, int lanes) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(camera.key(), MAX_PARALLELISM, lanes);
    }

    private void expire(Instant now) {
        places.values().removeIf(place -> {
            @Nullable Instant leftAt = place.leftAt();
            boolean expired = leftAt != null && leftAt.plus(KEPT).isBefore(now);
            if (expired) {
                slots.clear(place.slot());
            }
            return expired;
        });
    }

    private Place put(Place place) {
        places.put(place.name(), place);
        slots.set(place.slot());
        return place;
    }

    /** A salt is found after 128 tries on average, some 20 microseconds. */
    private static String key(String name, int keyGroup) {
        String key = name;
        for (int salt = 1; KeyGroupRangeAssignment.assignToKeyGroup(key, MAX_PARALLELISM) != keyGroup; salt++) {
            key = name + "#" + salt;
        }
        return key;
    }
}
