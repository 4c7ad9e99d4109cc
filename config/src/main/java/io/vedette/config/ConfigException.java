// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be used; the message holds every problem, one a line, without secrets. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /** With all problems, one a line. */
    public ConfigException(String message) {
        super(message);
        problems = List.of();
    }

    /** With all problems, in the order in which they are shown. */
    ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems one by one; empty where they are known as text only. */
    public List<ConfigProblem> problems() {
        return problems == null ? List.of() : problems; // null after it travelled as bytes
    }
}
