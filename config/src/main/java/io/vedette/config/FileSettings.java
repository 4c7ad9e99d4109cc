// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What the file itself says of a camera's changeable settings.
 *
 * @param index which of the file's cameras it is, from 0
 * @param names of its zones, lines and masks, but of those that it leaves to draw
 * @param counts how many of each of these there are, by the list's key
 * @param set dotted paths of its settings, such as {@code motion.area}
 */
record FileSettings(int index, Set<String> names, Map<String, Integer> counts, Set<String> set) {
    /** Those of a camera; empty when the file has none of this name. */
    static Optional<FileSettings> of(String yaml, String camera) {
        Optional<Node> root = YamlDocument.root(yaml, new Problems());
        if (!(root.orElse(null) instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        int index = 0;
        for (Node item : Overlaid.items(Overlaid.entries(mapping).get("cameras"))) {
            if (item instanceof MappingNode entry && Overlaid.name(item).equals(camera)) {
                return Optional.of(of(index, Overlaid.entries(entry)));
            }
            index++;
        }
        return Optional.empty();
    }

    private static FileSettings of(int index, Map<String, Entry> camera) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Overlaid.SHAPES.forEach(
                key -> counts.put(key, Overlaid.fixed(key, camera.get(key)).size()));
        Set<String> set = new LinkedHashSet<>();
        for (String part : Overlaid.SETTINGS) {
            Entry entry = camera.get(part);
            if (entry != null && entry.node() instanceof MappingNode keys) {
                Overlaid.entries(keys).keySet().forEach(key -> set.add(part + "." + key));
            }
        }
        return new FileSettings(index, Overlaid.names(camera), counts, set);
    }
}
