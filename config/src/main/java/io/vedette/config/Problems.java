// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything wrong with one file, collected so that the user sees all of it at once. */
final class Problems {
    /** For what has no line of its own. */
    static final int NO_LINE = 0;

    private final List<ConfigProblem> found = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param path where, such as {@code cameras[1].url}
     * @param value what stands there, fit to be printed
     * @param expected what should stand there
     * @param line counted from 1, or {@link #NO_LINE}
     */
    void add(String path, String value, String expected, int line) {
        found.add(new ConfigProblem(path, value, expected, line));
    }

    /** Those that were added so far. */
    List<ConfigProblem> found() {
        return List.copyOf(found);
    }

    /**
     * Does nothing if none was added.
     *
     * @throws ConfigException with all of them, in the order of the file
     */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        throw new ConfigException(found.stream()
                .sorted(Comparator.comparingInt(ConfigProblem::line))
                .toList());
    }
}
