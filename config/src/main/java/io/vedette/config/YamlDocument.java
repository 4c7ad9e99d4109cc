// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML text as a tree of nodes that know their lines; nothing is ever constructed from it. Tags are refused, aliases and
 * depth are bounded. The parser's own messages quote the file, which may hold passwords, so they are not passed on.
 */
final class YamlDocument {
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 20;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final String PATH = "YAML";

    private YamlDocument() {}

    /** The root; empty for a text without content, or when problems were added. */
    static Optional<Node> root(String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(PATH, text.length() + " characters", "at most " + MOST_CHARACTERS, Problems.NO_LINE);
            return Optional.empty();
        }
        try {
            return composable(text, problems)
                    ? Optional.ofNullable(yaml().compose(new StringReader(text)))
                    : Optional.empty();
        } catch (MarkedYAMLException e) {
            explain(text, e, problems);
        } catch (YAMLException e) {
            String expected = "printable text, and at most " + MOST_ALIASES + " aliases of lists and mappings";
            problems.add(PATH, "can't be read", expected, Problems.NO_LINE);
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        return new Yaml(new SafeConstructor(options));
    }

    /** Whether nodes may be made of the text: that takes time and stack by its depth, which is not known beforehand. */
    private static boolean composable(String text, Problems problems) {
        boolean untagged = true;
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            int line = line(event.getStartMark());
            if (tag(event) != null) {
                problems.add(PATH, "a tag", "no tags; text that starts with ! in quotes", line);
                untagged = false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                problems.add(PATH, "nested too deep", "at most " + DEEPEST + " levels", line);
                return false;
            }
        }
        return untagged;
    }

    private static @Nullable String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent start ? start.getTag() : null;
    }

    private static void explain(String text, MarkedYAMLException e, Problems problems) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int line = mark == null ? Problems.NO_LINE : line(mark);
        String problem = String.valueOf(e.getProblem());
        if (line > 0 && text.lines().skip(line - 1L).findFirst().orElse("").matches("\\s*\t.*")) {
            problems.add(PATH, "a tab", "spaces for indentation", line);
        } else if (problem.startsWith("found undefined alias")) {
            problems.add(PATH, "an unknown alias", "an anchor before it; text that starts with * in quotes", line);
        } else if (problem.startsWith("but found another document")) {
            problems.add(PATH, "a second document", "one document", line);
        } else if (problem.contains("cannot start any token")) {
            problems.add(
                    PATH, "a character that can't start a value", "text that starts with @, ` or % in quotes", line);
        } else {
            problems.add(
                    PATH,
                    "not well-formed",
                    "key: value or - item, indented by spaces, quotes and brackets closed",
                    line);
        }
    }

    static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
