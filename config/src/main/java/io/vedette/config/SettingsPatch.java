// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies a merge patch (RFC 7396) to an overlay. Shapes of the file may be in it as they are, so that whoever changes a
 * camera's settings can send back what it was given; they are left to the file.
 */
final class SettingsPatch {
    /** Numbers are the same when their values are: a browser writes 0.0 as 0. */
    private static final Comparator<JsonNode> ALIKE = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private final ObjectNode shown;
    private final FileSettings file;
    private final ObjectNode overlay;
    private final List<ConfigProblem> conflicts = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, List<Integer>> places = new HashMap<>();

    /**
     * Of one camera.
     *
     * @param shown its settings as they were answered
     * @param file what of them is the file's
     * @param before its overlay
     */
    SettingsPatch(ObjectNode shown, FileSettings file, ObjectNode before) {
        this.shown = shown;
        this.file = file;
        this.overlay = before.deepCopy();
    }

    /** The overlay as it would be. */
    ObjectNode overlay() {
        return overlay;
    }

    /** Where the file says otherwise. */
    List<ConfigProblem> conflicts() {
        return conflicts;
    }

    /** What is wrong with the patch itself; whether its settings are possible is found out when they are bound. */
    List<ConfigProblem> problems() {
        return problems;
    }

    /** Where a shape of the overlay stands in the patch; where it stands in the overlay for one that was there before. */
    int place(String part, int index) {
        List<Integer> known = places.getOrDefault(part, List.of());
        return index < known.size() ? known.get(index) : index;
    }

    void apply(ObjectNode patch) {
        patch.properties().forEach(field -> {
            String key = field.getKey();
            JsonNode value = field.getValue();
            if (Overlaid.SHAPES.contains(key)) {
                shapes(key, value);
            } else if (Overlaid.SETTINGS.contains(key)) {
                settings(key, value);
            } else if (!Set.of("set", "undrawn", "overridden", "invalid").contains(key)) {
                List<String> known = new ArrayList<>(Overlaid.SHAPES);
                known.addAll(Overlaid.SETTINGS);
                wrong(key, "unknown key", Words.choice(key, known));
            }
        });
        if (patch.toString().contains("${")) {
            wrong("", "a placeholder", "values as they are: placeholders are for the file alone");
        }
    }

    private void shapes(String part, JsonNode value) {
        if (value.isNull()) {
            overlay.remove(part);
            return;
        }
        if (!value.isArray()) {
            wrong(part, "no list", "a list, or null for none");
            return;
        }
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        List<Integer> from = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            if (isOfFile(item)) {
                compare(part, i, item);
            } else {
                from.add(i);
                own.add(item.isObject() ? without((ObjectNode) item, "origin") : item);
            }
        }
        places.put(part, from);
        overlay.set(part, own);
    }

    private boolean isOfFile(JsonNode item) {
        return file.names().contains(item.path("name").asText())
                || item.path("origin").asText().equals("file");
    }

    private void compare(String part, int index, JsonNode item) {
        for (JsonNode shape : shown.path(part)) {
            if (shape.path("name").equals(item.path("name"))) {
                if (!without((ObjectNode) item, "origin").equals(ALIKE, without((ObjectNode) shape, "origin"))) {
                    conflict(part + "[" + index + "]", item.path("name").asText());
                }
                return;
            }
        }
        conflict(part + "[" + index + "]", item.path("name").asText());
    }

    private void settings(String part, JsonNode value) {
        if (value.isNull()) {
            overlay.remove(part);
            return;
        }
        if (!value.isObject()) {
            wrong(part, "no object", "an object, or null for none");
            return;
        }
        ObjectNode own = overlay.path(part).isObject() ? (ObjectNode) overlay.get(part) : overlay.putObject(part);
        value.properties().forEach(field -> {
            String path = part + "." + field.getKey();
            if (field.getValue().isNull()) {
                own.remove(field.getKey());
            } else if (!file.set().contains(path)) {
                own.set(field.getKey(), field.getValue());
            } else if (!field.getValue().equals(ALIKE, shown.path(part).path(field.getKey()))) {
                conflict(path, field.getValue().asText());
            }
        });
        if (own.isEmpty()) {
            overlay.remove(part);
        }
    }

    private static ObjectNode without(ObjectNode node, String key) {
        ObjectNode copy = node.deepCopy();
        copy.remove(key);
        return copy;
    }

    private void conflict(String path, String value) {
        conflicts.add(new ConfigProblem(path, Masking.mask(value), "as in the configuration file, which wins", 0));
    }

    private void wrong(String path, String value, String expected) {
        problems.add(new ConfigProblem(path, value, expected, 0));
    }
}
