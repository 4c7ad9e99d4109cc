// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import io.vedette.geometry.Point;
import io.vedette.geometry.Polygon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The zones, lines and masks of an entry of {@code cameras}. */
final class SceneBinder {
    private static final Scalar<String> LABEL = Scalar.text("a label of a detector's model, such as person");
    private static final String POINT = "a place in the picture as [x, y], both from 0 to 1";
    private static final String POLYGON = "a list of three or more corners, each " + POINT;
    private static final int MOST_FRAMES = 31;
    private static final int WIDEST = 100;

    private final Reading reading;
    private final Set<String> names = new HashSet<>();

    private SceneBinder(Reading reading) {
        this.reading = reading;
    }

    static SceneConfig bind(Section camera, Reading reading) {
        SceneBinder binder = new SceneBinder(reading);
        return new SceneConfig(
                binder.each(camera, "zones", binder::zone),
                binder.each(camera, "lines", binder::line),
                binder.each(camera, "masks", binder::mask));
    }

    private <T> List<T> each(Section camera, String key, Function<Section, T> bind) {
        List<T> bound = new ArrayList<>();
        for (Section section : camera.sections(key).orElse(List.of())) {
            bound.add(bind.apply(section));
            section.finish();
        }
        return List.copyOf(bound);
    }

    private ZoneConfig zone(Section section) {
        if (section.hasOnly("name")) {
            return ZoneConfig.undrawn(name(section));
        }
        return new ZoneConfig(
                name(section),
                polygon(section),
                filter(section),
                section.get("inertia", Scalar.whole(1, MOST_FRAMES), ZoneConfig.INERTIA));
    }

    private LineConfig line(Section section) {
        if (section.hasOnly("name")) {
            return LineConfig.undrawn(name(section));
        }
        String name = name(section);
        Optional<Point> from = point(section, "from");
        Optional<Point> to = point(section, "to");
        if (from.isPresent() && from.equals(to)) {
            reading.problems()
                    .add(section.path("to"), "the same as from", "another place than from", section.line("to"));
        }
        return new LineConfig(name, from.orElse(new Point(0, 0)), to.orElse(new Point(1, 1)), filter(section));
    }

    private MaskConfig mask(Section section) {
        return new MaskConfig(
                name(section),
                section.need("kind", Scalar.oneOf(MaskConfig.Kind.class)).orElse(MaskConfig.Kind.MASK),
                polygon(section),
                section.list("labels", LABEL, List.of()));
    }

    /** Unique among all of one camera: rules and counters go by it. */
    private String name(Section section) {
        String name = section.need("name", Scalar.NAME).orElse("");
        if (!name.isEmpty() && !names.add(name)) {
            String expected = "a name that no other zone, line or mask of this camera has";
            reading.problems().add(section.path("name"), name, expected, section.line("name"));
        }
        return name;
    }

    private ObjectFilter filter(Section section) {
        ObjectFilter all = ObjectFilter.ALL;
        return new ObjectFilter(
                section.list("labels", LABEL, all.labels()),
                section.get("score", Scalar.decimal(0, 1), all.score()),
                range(section, "area", 1, all.area()),
                range(section, "aspect", WIDEST, all.aspect()));
    }

    private ObjectFilter.Range range(Section section, String key, int most, ObjectFilter.Range fallback) {
        String expected = "as [least, most], both from 0 to " + most;
        if (!section.has(key)) {
            section.list(key, Scalar.decimal(0, most), List.of());
            return fallback;
        }
        List<Float> bounds = section.list(key, Scalar.decimal(0, most), List.of(fallback.least(), fallback.most()));
        if (bounds.size() != 2 || bounds.get(0) > bounds.get(1)) {
            reading.problems().add(section.path(key), bounds.toString(), expected, section.line(key));
            return fallback;
        }
        return new ObjectFilter.Range(bounds.get(0), bounds.get(1));
    }

    private Optional<Point> point(Section section, String key) {
        section.filled(key, POINT);
        Optional<Entry> entry = section.find(key);
        Optional<Point> point = entry.flatMap(e -> point(section.path(key), e));
        if (entry.isPresent() && point.isEmpty()) {
            reading.problems().add(section.path(key), entry.get().shown(), POINT, section.line(key));
        }
        return point;
    }

    private List<Point> polygon(Section section) {
        section.filled("polygon", POLYGON);
        Optional<Entry> entry = section.find("polygon");
        if (entry.isEmpty()) {
            return List.of();
        }
        List<Point> corners = new ArrayList<>();
        for (Entry corner : entry.get().items().orElse(List.of())) {
            point(section.path("polygon[" + corners.size() + "]"), corner).ifPresent(corners::add);
        }
        int items = entry.get().items().map(List::size).orElse(0);
        String problem = entry.get().items().isEmpty()
                ? entry.get().shown()
                : items < 3
                        ? items + (items == 1 ? " corner" : " corners")
                        : corners.size() < items ? "a corner that is no place" : "";
        if (problem.isEmpty()) {
            proper(section, new Polygon(corners));
        } else {
            reading.problems().add(section.path("polygon"), problem, POLYGON, section.line("polygon"));
        }
        return List.copyOf(corners);
    }

    private void proper(Section section, Polygon polygon) {
        if (polygon.isFlat()) {
            String expected = "corners that enclose a part of the picture";
            reading.problems().add(section.path("polygon"), "no area", expected, section.line("polygon"));
        } else if (polygon.crossesItself()) {
            String expected = "corners in order, so that no two edges cross";
            reading.problems().add(section.path("polygon"), "edges that cross", expected, section.line("polygon"));
        }
    }

    private Optional<Point> point(String path, Entry entry) {
        List<Entry> parts = entry.items().orElse(List.of());
        if (parts.size() != 2) {
            return Optional.empty();
        }
        Optional<Float> x = reading.scalar(path + "[0]", parts.get(0), Scalar.decimal(0, 1));
        Optional<Float> y = reading.scalar(path + "[1]", parts.get(1), Scalar.decimal(0, 1));
        return x.flatMap(left -> y.map(top -> new Point(left, top)));
    }
}
