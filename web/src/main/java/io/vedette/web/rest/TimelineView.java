// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.store.TimelineBand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of a camera's time as bands to draw; the schema is in {@code openapi.yaml}. */
record TimelineView(String camera, String from, String to, List<MotionBand> motion, List<EventBand> events) {
    /** The most bands of one kind: more could not be told apart on a screen. */
    static final int MOST = 500;

    /** Something moved. */
    record MotionBand(String start, @Nullable String end, float peak) {}

    /** Something happened. */
    record EventBand(
            String id, String label, String start, @Nullable String end, float topScore) {}

    /** Of bands by their beginning: motion joined so that it fits, of events the newest. */
    static TimelineView of(String camera, long from, long to, List<TimelineBand> bands) {
        List<TimelineBand> motion =
                joined(bands.stream().filter(band -> band.event() == null).toList(), Math.max(1, (to - from) / MOST));
        List<EventBand> events = new ArrayList<>();
        for (TimelineBand band : bands) {
            Long end = band.end();
            if (band.event() != null && band.label() != null) {
                String ended = end == null ? null : EventView.time(end);
                events.add(new EventBand(band.event(), band.label(), EventView.time(band.start()), ended, band.peak()));
            }
        }
        return new TimelineView(
                camera,
                EventView.time(from),
                EventView.time(to),
                motion.stream().map(TimelineView::motion).toList(),
                events.subList(Math.max(0, events.size() - MOST), events.size()));
    }

    private static MotionBand motion(TimelineBand band) {
        Long end = band.end();
        return new MotionBand(EventView.time(band.start()), end == null ? null : EventView.time(end), band.peak());
    }

    private static boolean isAfter(TimelineBand band, TimelineBand last) {
        Long end = last.end();
        return end == null || band.start() > end;
    }

    /** Bands with at least a step between their beginnings: what begins earlier is joined to the one before. */
    private static List<TimelineBand> joined(List<TimelineBand> bands, long step) {
        List<TimelineBand> joined = new ArrayList<>();
        for (TimelineBand band : bands) {
            TimelineBand last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || (band.start() - last.start() >= step && isAfter(band, last))) {
                joined.add(band);
                continue;
            }
            Long end = band.end() == null || last.end() == null ? null : Long.valueOf(Math.max(last.end(), band.end()));
            joined.set(
                    joined.size() - 1,
                    new TimelineBand(last.start(), end, null, null, Math.max(last.peak(), band.peak())));
        }
        return joined.subList(Math.max(0, joined.size() - MOST), joined.size());
    }
}
