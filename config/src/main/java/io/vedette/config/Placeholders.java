// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} by the environment of this machine. What comes from the environment
 * is taken as it is: placeholders in it stay.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private Placeholders() {}

    static String resolve(String text, UnaryOperator<@Nullable String> environment) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String value = value(matcher, environment);
            if (value == null) {
                throw new ConfigException("environment variable " + matcher.group(1)
                        + " is not set (expected: set it, or write ${" + matcher.group(1) + ":default})");
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }

    /** The names of variables that have neither a value nor a default. */
    static List<String> unset(String text, UnaryOperator<@Nullable String> environment) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .filter(match -> environment.apply(match.group(1)) == null && match.group(2) == null)
                .map(match -> match.group(1))
                .toList();
    }

    /** Whether each <code>${</code> begins a placeholder. */
    static boolean wellFormed(String text) {
        return !PLACEHOLDER.matcher(text).replaceAll("").contains("${");
    }

    private static @Nullable String value(Matcher matcher, UnaryOperator<@Nullable String> environment) {
        String value = environment.apply(matcher.group(1));
        return value == null ? matcher.group(2) : value;
    }
}
