// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all sections of one file share while it is read: its problems, the environment, the directory it stands in. */
final class Reading {
    private static final String PATH =
            "a path in the characters of this process's locale; start it in one of UTF-8, such as LC_ALL=C.UTF-8";
    private static final String WELL_FORMED = "placeholders as ${NAME} or ${NAME:default}";

    private final Problems problems = new Problems();
    private final Set<String> asked = new LinkedHashSet<>();
    private final UnaryOperator<@Nullable String> environment;
    private final Path base;

    Reading(UnaryOperator<@Nullable String> environment, Path base) {
        this.environment = environment;
        this.base = base.toAbsolutePath().normalize();
    }

    Problems problems() {
        return problems;
    }

    UnaryOperator<@Nullable String> environment() {
        return environment;
    }

    /** Where relative paths of footage and models start. */
    Path base() {
        return base;
    }

    /** Remembers that a binder knows a key. */
    void asked(String path) {
        asked.add(path.replaceAll("\\[[0-9]+]", "[]"));
    }

    /** Every key that a binder asked for, such as {@code cameras[].url}. */
    Set<String> asked() {
        return asked;
    }

    /** A single value with its placeholders resolved; empty when it is not what it should be, with a problem. */
    <T> Optional<T> scalar(String path, Entry entry, Scalar<T> type) {
        Optional<String> text = entry.scalar();
        if (text.isEmpty()) {
            problems.add(path, entry.kind(), type.expected(), entry.line());
            return Optional.empty();
        }
        if (!placeholdersAreWellFormed(path, text.get(), entry.line())) {
            return Optional.empty();
        }
        List<String> unset = Placeholders.unset(text.get(), environment);
        if (!unset.isEmpty()) {
            String expected = "environment variable " + unset.get(0) + " to be set, or ${" + unset.get(0) + ":default}";
            problems.add(path, entry.shown(), expected, entry.line());
            return Optional.empty();
        }
        String resolved = Placeholders.resolve(text.get(), environment);
        Optional<Optional<T>> value =
                path(path, entry.shown(), entry.line(), () -> type.parse().apply(resolved));
        if (value.isPresent() && value.get().isEmpty()) {
            problems.add(path, entry.shown(), type.expected(), entry.line());
        }
        return value.flatMap(parsed -> parsed);
    }

    /** What is made of a path; empty when this process's locale can't express it, with a problem. */
    <T> Optional<T> path(String path, String shown, int line, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (InvalidPathException e) {
            problems.add(path, shown, PATH, line);
            return Optional.empty();
        }
    }

    /** Whether each <code>${</code> begins a placeholder; adds a problem if not, without the text. */
    boolean placeholdersAreWellFormed(String path, String template, int line) {
        if (Placeholders.wellFormed(template)) {
            return true;
        }
        problems.add(path, "a placeholder that is not closed or has no name", WELL_FORMED, line);
        return false;
    }
}
