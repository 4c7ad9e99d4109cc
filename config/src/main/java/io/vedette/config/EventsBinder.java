// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The section {@code events}. */
final class EventsBinder {
    private static final Duration LONGEST_ROLL = Duration.ofSeconds(60);
    private static final Duration SHORTEST_CLIP = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLIP = Duration.ofHours(1);
    private static final Duration OLDEST = Duration.ofDays(3660);
    private static final long LARGEST = 1L << 50;

    private EventsBinder() {}

    static EventsConfig bind(Section section, Reading reading, List<String> cameras) {
        EventsConfig defaults = EventsConfig.DEFAULT;
        Section snapshot = section.section("snapshot");
        EventsConfig events = new EventsConfig(
                section.get("announce", Scalar.oneOf(Announce.class), defaults.announce()),
                clip(section.section("clip"), defaults.clip()),
                snapshot.get("enabled", Scalar.flag(), defaults.snapshot()),
                retention(section.section("retention"), reading, cameras, defaults.retention()));
        snapshot.finish();
        section.finish();
        return events;
    }

    private static EventsConfig.Clip clip(Section section, EventsConfig.Clip defaults) {
        EventsConfig.Clip clip = new EventsConfig.Clip(
                section.get("enabled", Scalar.flag(), defaults.enabled()),
                section.get("before", Scalar.time(Duration.ZERO, LONGEST_ROLL), defaults.before()),
                section.get("after", Scalar.time(Duration.ZERO, LONGEST_ROLL), defaults.after()),
                section.get("longest", Scalar.time(SHORTEST_CLIP, LONGEST_CLIP), defaults.longest()));
        section.finish();
        return clip;
    }

    private static EventsConfig.Retention retention(
            Section section, Reading reading, List<String> cameras, EventsConfig.Retention defaults) {
        EventsConfig.Retention retention = new EventsConfig.Retention(
                section.get("age", Scalar.time(SHORTEST_CLIP, OLDEST), defaults.age()),
                section.get("size", Scalar.bytes(1L << 20, LARGEST), defaults.size()),
                section.get("free", Scalar.bytes(0, LARGEST), defaults.free()),
                limits(section, reading, cameras));
        section.finish();
        return retention;
    }

    private static List<EventsConfig.Limit> limits(Section section, Reading reading, List<String> cameras) {
        List<EventsConfig.Limit> limits = new ArrayList<>();
        for (Section one : section.sections("limits").orElse(List.of())) {
            EventsConfig.Limit limit = new EventsConfig.Limit(
                    one.find("camera", Scalar.defined("camera", cameras)).orElse(null),
                    one.find("label", Scalar.text("a label, such as person")).orElse(null),
                    one.find("age", Scalar.time(SHORTEST_CLIP, OLDEST)).orElse(null),
                    one.find("size", Scalar.bytes(1L << 20, LARGEST)).orElse(null));
            one.finish();
            if (!one.has("age") && !one.has("size")) {
                reading.problems().add(one.path("age"), "missing, and size too", "an age, a size or both", one.line());
            }
            limits.add(limit);
        }
        return List.copyOf(limits);
    }
}
