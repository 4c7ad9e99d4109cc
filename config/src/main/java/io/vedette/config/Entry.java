// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of the file and where it stands.
 *
 * @param node the value
 * @param line the line of its key, or of itself in a list, counted from 1
 */
record Entry(Node node, int line) {
    /** Whether nothing is written there, or {@code null}. */
    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** The text of a single value, placeholders unresolved. */
    Optional<String> scalar() {
        return node instanceof ScalarNode scalar && !isNull() ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The items of a list. */
    Optional<List<Entry>> items() {
        return node instanceof SequenceNode sequence
                ? Optional.of(sequence.getValue().stream()
                        .map(item -> new Entry(item, YamlDocument.line(item.getStartMark())))
                        .toList())
                : Optional.empty();
    }

    /** What it is, without its text. */
    String kind() {
        return switch (node.getNodeId()) {
            case mapping -> "a mapping";
            case sequence -> "a list";
            case scalar, anchor -> isNull() ? "nothing" : "a value";
        };
    }

    /** What it is, fit to be printed. */
    String shown() {
        return scalar().map(text -> text.isEmpty() ? "\"\"" : Masking.mask(text))
                .orElseGet(this::kind);
    }
}
