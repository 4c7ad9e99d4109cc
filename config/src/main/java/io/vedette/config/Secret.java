// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Text that may hold a secret: a URL with a password, a token. It is kept as the user wrote it, with {@code ${ENV}} left
 * in; it is resolved where it is used, and never printed.
 *
 * @param template the text as written, {@code ${NAME}} and {@code ${NAME:default}} unresolved
 */
public record Secret(String template) {
    /**
     * The text itself. Keep it out of logs, metrics, exceptions and records.
     *
     * @param environment gives a variable's value, or null when it is not set; usually {@code System::getenv}
     * @throws ConfigException if a variable without default is not set
     */
    public String reveal(UnaryOperator<@Nullable String> environment) {
        return Placeholders.resolve(template, environment);
    }

    /** Not the text. */
    @Override
    public String toString() {
        return "***";
    }
}
