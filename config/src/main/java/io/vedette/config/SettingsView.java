// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vedette.geometry.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A camera's settings that can be changed while it runs, as JSON with the keys of the file. */
final class SettingsView {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    /** The path of a camera's URL, which with some makers is its secret. */
    private static final Pattern PATH = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)[/?#].*$");

    private SettingsView() {}

    /** All of them, with their defaults; without what is not drawn yet. */
    static ObjectNode of(CameraConfig camera) {
        ObjectNode view = JSON.objectNode();
        ArrayNode zones = view.putArray("zones");
        for (ZoneConfig zone : drawn(camera.scene().zones(), ZoneConfig::isDrawn)) {
            ObjectNode shape = zones.addObject().put("name", zone.name());
            shape.set("polygon", polygon(zone.polygon()));
            filter(shape, zone.objects()).put("inertia", zone.inertia());
        }
        ArrayNode lines = view.putArray("lines");
        for (LineConfig line : drawn(camera.scene().lines(), LineConfig::isDrawn)) {
            ObjectNode shape = lines.addObject().put("name", line.name());
            shape.set("from", point(line.from()));
            shape.set("to", point(line.to()));
            filter(shape, line.objects());
        }
        ArrayNode masks = view.putArray("masks");
        for (MaskConfig mask : camera.scene().masks()) {
            ObjectNode shape = masks.addObject().put("name", mask.name()).put("kind", word(mask.kind()));
            shape.set("polygon", polygon(mask.polygon()));
            shape.set("labels", words(mask.labels()));
        }
        view.set("motion", motion(camera.motion()));
        view.set("analysis", analysis(camera.analysis()));
        return view;
    }

    /** The names of what is not drawn yet, such as {@code zones.porch}. */
    static List<String> undrawn(SceneConfig scene) {
        List<String> names = new ArrayList<>();
        drawn(scene.zones(), zone -> !zone.isDrawn()).forEach(zone -> names.add("zones." + zone.name()));
        drawn(scene.lines(), line -> !line.isDrawn()).forEach(line -> names.add("lines." + line.name()));
        return names;
    }

    private static <T> List<T> drawn(List<T> shapes, Predicate<T> which) {
        return shapes.stream().filter(which).toList();
    }

    private static ObjectNode motion(MotionConfig motion) {
        return JSON.objectNode()
                .put("enabled", motion.enabled())
                .put("area", decimal(motion.area()))
                .put("contrast", decimal(motion.contrast()))
                .put("hold", Units.format(motion.hold()));
    }

    private static ObjectNode analysis(AnalysisConfig analysis) {
        ObjectNode view = JSON.objectNode()
                .put("interval", Units.format(analysis.interval()))
                .put("size", analysis.size())
                .put("decode", word(analysis.decode()));
        if (analysis.url() != null) {
            view.put(
                    "url",
                    PATH.matcher(Masking.mask(PLACEHOLDER
                                    .matcher(analysis.url().template())
                                    .replaceAll("***")))
                            .replaceFirst("$1/***"));
        }
        return view;
    }

    private static ObjectNode filter(ObjectNode shape, ObjectFilter filter) {
        shape.set("labels", words(filter.labels()));
        shape.put("score", decimal(filter.score()));
        shape.set("area", range(filter.area()));
        shape.set("aspect", range(filter.aspect()));
        return shape;
    }

    private static ArrayNode polygon(List<Point> corners) {
        ArrayNode list = JSON.arrayNode();
        corners.forEach(corner -> list.add(point(corner)));
        return list;
    }

    private static ArrayNode point(Point point) {
        return JSON.arrayNode().add(decimal(point.x())).add(decimal(point.y()));
    }

    private static ArrayNode range(ObjectFilter.Range range) {
        return JSON.arrayNode().add(decimal(range.least())).add(decimal(range.most()));
    }

    private static ArrayNode words(List<String> words) {
        ArrayNode list = JSON.arrayNode();
        words.forEach(list::add);
        return list;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** As short as it was written: 0.6, not 0.6000000238418579. */
    private static BigDecimal decimal(float value) {
        BigDecimal exact = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
