// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The file's tree with what overlays add to its cameras, before anything is bound: so that one set of rules holds for both.
 * The file wins: an overlay's zone, line or mask of a name that the file has is left out, and so is a key that it sets. A
 * zone or line of which the file says nothing but a name is the overlay's to draw.
 */
final class Overlaid {
    /** Lists of shapes; their items have names that are unique over all three. */
    static final List<String> SHAPES = List.of("zones", "lines", "masks");

    /** Mappings that are merged key by key. */
    static final List<String> SETTINGS = List.of("motion", "analysis");

    /** The one key in them that is for the file alone: nobody tells us through the API where to connect. */
    static final String FILE_ONLY = "url";

    private Overlaid() {}

    static Optional<Node> root(Optional<Node> root, Map<String, String> overlays) {
        if (overlays.isEmpty() || !(root.orElse(null) instanceof MappingNode mapping)) {
            return root;
        }
        Entry cameras = entries(mapping).get("cameras");
        if (cameras == null || !(cameras.node() instanceof SequenceNode list)) {
            return root;
        }
        List<Node> merged =
                list.getValue().stream().map(item -> overlaid(item, overlays)).toList();
        return Optional.of(with(mapping, Map.of("cameras", sequence(list, merged))));
    }

    private static Node overlaid(Node item, Map<String, String> overlays) {
        if (!(item instanceof MappingNode camera)) {
            return item;
        }
        Entry name = entries(camera).get("name");
        String overlay = overlays.get(name == null ? "" : name.scalar().orElse(""));
        Node tree = overlay == null ? null : tree(overlay).orElse(null);
        return tree instanceof MappingNode mapping ? merged(camera, mapping) : item;
    }

    /** An overlay's tree; empty for what is none. */
    private static Optional<Node> tree(String overlay) {
        return problems(overlay).isEmpty() ? YamlDocument.root(overlay, new Problems()) : Optional.empty();
    }

    /** Why an overlay is none: what comes from outside reads no environment, and must be a tree that can be read. */
    static List<ConfigProblem> problems(String overlay) {
        Problems problems = new Problems();
        if (overlay.contains("${")) {
            problems.add("", "a placeholder", "values as they are: placeholders are for the file alone", 0);
        } else if (!(YamlDocument.root(overlay, problems).orElse(null) instanceof MappingNode)
                && problems.found().isEmpty()) {
            problems.add("", "no object", "an object", 0);
        }
        return problems.found();
    }

    private static MappingNode merged(MappingNode camera, MappingNode overlay) {
        Map<String, Entry> ofFile = entries(camera);
        Map<String, Entry> added = entries(overlay);
        Set<String> names = names(ofFile);
        Map<String, Node> changed = new LinkedHashMap<>();
        for (String key : SHAPES) {
            List<Node> more = items(added.get(key)).stream()
                    .filter(item -> !names.contains(name(item)))
                    .map(item -> isUndrawn(key, item) ? nowhere(key, (MappingNode) item) : item)
                    .toList();
            Entry before = ofFile.get(key);
            Set<String> drawn = more.stream().map(Overlaid::name).collect(Collectors.toSet());
            if (!more.isEmpty() && (before == null || before.isNull() || before.node() instanceof SequenceNode)) {
                // Fixed ones first, as places in a patch are counted from behind them.
                List<Node> all = new ArrayList<>(fixed(key, before));
                all.addAll(more);
                items(before).stream()
                        .filter(item -> isUndrawn(key, item) && !drawn.contains(name(item)))
                        .forEach(all::add);
                changed.put(key, sequence(camera, all));
            }
        }
        for (String key : SETTINGS) {
            Entry more = added.get(key);
            Entry before = ofFile.get(key);
            if (more != null && more.node() instanceof MappingNode keys) {
                if (before == null || before.isNull()) {
                    changed.put(key, without(keys, Map.of(), empty(keys)));
                } else if (before.node() instanceof MappingNode set) {
                    changed.put(key, without(keys, entries(set), set));
                }
            }
        }
        return with(camera, changed);
    }

    /** The names of a camera's zones, lines and masks, but of those that are left to draw. */
    static Set<String> names(Map<String, Entry> camera) {
        Set<String> names = new HashSet<>();
        SHAPES.forEach(key -> fixed(key, camera.get(key)).forEach(item -> names.add(name(item))));
        return names;
    }

    /** Those of a list of shapes that say where they are. */
    static List<Node> fixed(String key, @Nullable Entry list) {
        return items(list).stream().filter(item -> !isUndrawn(key, item)).toList();
    }

    /** Whether of a zone or line nothing but its name is said, and an overlay may draw it. */
    private static boolean isUndrawn(String key, Node item) {
        return !key.equals("masks")
                && item instanceof MappingNode mapping
                && entries(mapping).keySet().equals(Set.of("name"));
    }

    /** The entries of a mapping, merge keys resolved; what is wrong with them is said when they are bound. */
    static Map<String, Entry> entries(MappingNode mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        MappingReader.read(mapping, "", new Problems(), entries);
        return entries;
    }

    /** The items of a list; none for anything else. */
    static List<Node> items(@Nullable Entry entry) {
        return entry != null && entry.node() instanceof SequenceNode list ? list.getValue() : List.of();
    }

    /** The name of a zone, line or mask; empty where it has none. */
    static String name(Node item) {
        Entry name = item instanceof MappingNode mapping ? entries(mapping).get("name") : null;
        return name == null ? "" : name.scalar().orElse("");
    }

    /** Only the file may leave a shape to draw: an overlay that does is told that it must not. */
    private static MappingNode nowhere(String key, MappingNode shape) {
        ScalarNode nothing =
                new ScalarNode(Tag.NULL, "null", shape.getStartMark(), shape.getEndMark(), ScalarStyle.PLAIN);
        return with(shape, Map.of(key.equals("lines") ? "from" : "polygon", nothing));
    }

    /** The file's own keys with those of the overlay that it lacks. */
    private static MappingNode without(MappingNode overlay, Map<String, Entry> ofFile, MappingNode file) {
        Map<String, Node> more = new LinkedHashMap<>();
        entries(overlay).forEach((key, entry) -> {
            if (!ofFile.containsKey(key) && !key.equals(FILE_ONLY)) {
                more.put(key, entry.node());
            }
        });
        return with(file, more);
    }

    private static MappingNode empty(Node place) {
        return new MappingNode(
                Tag.MAP, true, new ArrayList<>(), place.getStartMark(), place.getEndMark(), FlowStyle.BLOCK);
    }

    /** A mapping with some keys set to something else. */
    private static MappingNode with(MappingNode mapping, Map<String, Node> changed) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            boolean stays = !(tuple.getKeyNode() instanceof ScalarNode key) || !changed.containsKey(key.getValue());
            if (stays) {
                tuples.add(tuple);
            }
        }
        changed.forEach((key, value) -> tuples.add(new NodeTuple(
                new ScalarNode(Tag.STR, key, value.getStartMark(), value.getEndMark(), ScalarStyle.PLAIN), value)));
        return new MappingNode(Tag.MAP, true, tuples, mapping.getStartMark(), mapping.getEndMark(), FlowStyle.BLOCK);
    }

    private static SequenceNode sequence(Node place, List<Node> items) {
        return new SequenceNode(Tag.SEQ, true, items, place.getStartMark(), place.getEndMark(), FlowStyle.BLOCK);
    }
}
