// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The entries of one mapping: keys are single values, none twice; {@code <<: *anchor} adds what is not there yet. */
final class MappingReader {
    private final Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Entry> entries;

    private MappingReader(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** Fills the entries of a mapping. */
    static void read(MappingNode mapping, String path, Problems problems, Map<String, Entry> entries) {
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = YamlDocument.line(tuple.getKeyNode().getStartMark());
            String prefix = path.isEmpty() ? "" : path + ".";
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(path.isEmpty() ? "YAML" : path, "a key that is a list or a mapping", "a word", line);
            } else if (key.getTag().equals(Tag.MERGE)) {
                merged.add(tuple.getValueNode());
            } else {
                Entry before = entries.putIfAbsent(key.getValue(), new Entry(tuple.getValueNode(), line));
                if (before != null) {
                    String name = prefix + Masking.mask(key.getValue());
                    problems.add(name, "given twice", "once; it is in line " + before.line() + " too", line);
                }
            }
        }
        MappingReader reader = new MappingReader(entries);
        merged.forEach(reader::merge);
    }

    private void merge(Node node) {
        if (!visited.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::merge);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        }
    }

    private void add(NodeTuple tuple) {
        if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
            merge(tuple.getValueNode());
        } else if (tuple.getKeyNode() instanceof ScalarNode key) {
            int line = YamlDocument.line(key.getStartMark());
            entries.putIfAbsent(key.getValue(), new Entry(tuple.getValueNode(), line));
        }
    }
}
