// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import io.vedette.config.CameraConfig;
import io.vedette.sources.split.CameraSplit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cameras that are wanted now, each with its place and version. A camera whose configuration differs from the one
 * before gets a new version. Not thread-safe.
 */
final class Roster {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final InstantSource clock;
    private final Places places;
    private final Map<String, Member> members = new TreeMap<>();
    private long lastVersion;

    /**
     * Starts with the cameras of a checkpoint: they are wanted until the registry says otherwise, so that a registry
     * that can't be read after a restart makes no camera vanish.
     */
    Roster(EnumeratorState restored, InstantSource clock) {
        this.clock = clock;
        this.places = new Places(restored.places());
        this.lastVersion = restored.lastVersion();
        for (Place place : restored.places()) {
            if (place.leftAt() == null) {
                members.put(place.name(), new Member(null, ++lastVersion));
            }
        }
    }

    /**
     * Takes over what the registry says now.
     *
     * @return what is wrong with it, in words; the cameras concerned are left out
     */
    List<String> update(List<CameraConfig> configs) {
        List<String> problems = new ArrayList<>();
        Map<String, CameraConfig> wanted = usable(configs, problems);
        Instant now = clock.instant();
        members.keySet().removeIf(name -> {
            boolean gone = !wanted.containsKey(name);
            if (gone) {
                places.leave(name, now);
            }
            return gone;
        });
        wanted.forEach((name, config) -> {
            @Nullable Member member = members.get(name);
            if (member == null || !config.equals(member.config)) {
                places.take(name, now);
                members.put(name, new Member(config, ++lastVersion));
            }
        });
        return problems;
    }

    /** Notes how far a camera's media time had come. */
    void resumeAfter(String name, long mediaTime) {
        places.resumeAfter(name, mediaTime);
    }

    /** The wanted cameras as splits, by name. */
    Collection<CameraSplit> splits() {
        List<CameraSplit> splits = new ArrayList<>();
        members.forEach((name, member) -> {
            @Nullable Place place = places.of(name);
            if (place != null) {
                splits.add(new CameraSplit(place.camera(), member.version, place.resumeAfter()));
            }
        });
        return splits;
    }

    EnumeratorState state() {
        return new EnumeratorState(lastVersion, List.copyOf(places.all()));
    }

    private static Map<String, CameraConfig> usable(List<CameraConfig> configs, List<String> problems) {
        Map<String, CameraConfig> result = new LinkedHashMap<>();
        for (CameraConfig config : configs) {
            if (!NAME.matcher(config.name()).matches()) {
                problems.add("cameras: a name (expected: 1 to 64 of A-Z, a-z, 0-9, _ and -)");
            } else if (result.putIfAbsent(config.name(), config) != null) {
                problems.add("cameras: " + config.name() + " twice (expected: unique names)");
            }
        }
        return result;
    }

    /** A wanted camera; the configuration is null until the registry was read since the restart. */
    private record Member(@Nullable CameraConfig config, long version) {}
}
