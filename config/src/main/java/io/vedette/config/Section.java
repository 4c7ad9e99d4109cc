// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One mapping of the file. Binders ask it for each key they know, then call {@link #finish}, which reports the keys that
 * nobody asked for. What is wrong becomes a problem, and the fallback stands in so that binding goes on.
 */
final class Section {
    private final Reading reading;
    private final String path;
    private final int line;
    private final Map<String, Entry> entries;

    /** Whether there is something else in the place of a mapping: that is said already. */
    private final boolean broken;

    private final Set<String> known = new TreeSet<>();

    private Section(Reading reading, String path, int line, Map<String, Entry> entries, boolean broken) {
        this.reading = reading;
        this.path = path;
        this.line = line;
        this.entries = entries;
        this.broken = broken;
    }

    /** The whole file. */
    static Section root(Reading reading, Optional<Node> node) {
        return of(reading, "", node.orElse(null), Problems.NO_LINE);
    }

    /** The line where it begins. */
    int line() {
        return line;
    }

    /** The line of a key, or of the section when the key is absent. */
    int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /** The full path of a key, as problems show it. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A key that has a default. */
    <T> T get(String key, Scalar<T> type, T fallback) {
        return value(key, type, false).orElse(fallback);
    }

    /** A key without default that may be left out or left empty. */
    <T> Optional<T> find(String key, Scalar<T> type) {
        return value(key, type, true);
    }

    /** A key's value as it stands, for what is neither a single value nor a mapping; may be left out or left empty. */
    Optional<Entry> find(String key) {
        return entry(key, true);
    }

    /** A key that must be there; empty when it is not, with a problem. */
    <T> Optional<T> need(String key, Scalar<T> type) {
        filled(key, type.expected());
        return value(key, type, true);
    }

    /** A key whose value is never printed and keeps its placeholders; may be left out or left empty. */
    Optional<Secret> secret(String key, String expected) {
        return entry(key, true)
                .flatMap(e -> e.scalar().or(() -> bad(key, e.kind(), expected)))
                .filter(template -> reading.placeholdersAreWellFormed(path(key), template, line(key)))
                .map(Secret::new);
    }

    /** Whether a key is there, with or without a value. */
    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether a key is there and no other. */
    boolean hasOnly(String key) {
        return entries.keySet().equals(Set.of(key));
    }

    /** Reports a key that must have a value and is left out or left empty. */
    void filled(String key, String expected) {
        Entry entry = entries.get(key);
        if (!broken && (entry == null || entry.isNull())) {
            bad(key, entry == null ? "missing" : entry.kind(), expected);
        }
    }

    /** A list of single values. */
    <T> List<T> list(String key, Scalar<T> item, List<T> fallback) {
        String expected = "a list such as [a, b], each item " + item.expected();
        Optional<Entry> entry = entry(key, false);
        if (entry.isEmpty()) {
            return fallback;
        }
        Optional<List<Entry>> items = entry.get().items();
        if (items.isEmpty()) {
            bad(key, entry.get().shown(), expected);
            return fallback;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.get().size(); i++) {
            reading.scalar(path(key) + "[" + i + "]", items.get().get(i), item).ifPresent(values::add);
        }
        return List.copyOf(values);
    }

    /** A nested mapping; an empty one when it is absent. */
    Section section(String key) {
        return of(reading, path(key), entry(key, true).map(Entry::node).orElse(null), line(key));
    }

    /** A list of mappings; empty when the key is absent. */
    Optional<List<Section>> sections(String key) {
        Optional<Entry> entry = entry(key, true);
        Optional<List<Entry>> items = entry.flatMap(Entry::items);
        if (entry.isPresent() && items.isEmpty()) {
            bad(key, entry.get().shown(), "a list, each item starting with -");
        }
        return items.map(list -> {
            List<Section> sections = new ArrayList<>();
            for (Entry item : list) {
                sections.add(of(reading, path(key) + "[" + sections.size() + "]", item.node(), item.line()));
            }
            return sections;
        });
    }

    /** All keys that nobody asked for so far and that a filter takes, with their values as text. */
    Map<String, String> others(Predicate<String> filter, Function<String, Scalar<String>> type) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> other : entries.entrySet()) {
            String key = other.getKey();
            if (!known.contains(key) && filter.test(key)) {
                known.add(key);
                reading.scalar(path(key), other.getValue(), type.apply(key)).ifPresent(value -> values.put(key, value));
            }
        }
        return values;
    }

    /** Reports the keys that nobody asked for. */
    void finish() {
        finish("");
    }

    /** Reports the keys that nobody asked for, with what else might have been expected. */
    void finish(String further) {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                reading.problems()
                        .add(path(Masking.mask(key)), "unknown key", Words.choice(key, known) + further, entry.line());
            }
        });
    }

    private <T> Optional<T> value(String key, Scalar<T> type, boolean optional) {
        return entry(key, optional).flatMap(entry -> reading.scalar(path(key), entry, type));
    }

    private Optional<Entry> entry(String key, boolean mayBeNull) {
        known.add(key);
        reading.asked(path(key));
        return Optional.ofNullable(entries.get(key)).filter(entry -> !(mayBeNull && entry.isNull()));
    }

    private <T> Optional<T> bad(String key, String value, String expected) {
        reading.problems().add(path(key), value, expected, line(key));
        return Optional.empty();
    }

    private static Section of(Reading reading, String path, @Nullable Node node, int line) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int start = node == null ? line : YamlDocument.line(node.getStartMark());
        boolean broken = false;
        if (node instanceof MappingNode mapping) {
            MappingReader.read(mapping, path, reading.problems(), entries);
        } else if (node != null) {
            broken = true;
            String value = new Entry(node, start).shown();
            reading.problems().add(path.isEmpty() ? "YAML" : path, value, "a mapping of key: value", start);
        }
        return new Section(reading, path, start, entries, broken);
    }
}
