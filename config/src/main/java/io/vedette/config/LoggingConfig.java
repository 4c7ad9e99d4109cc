// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.Map;

/**
 * What is logged.
 *
 * @param levels level ({@code error, warn, info, debug, trace}) by logger name; always holds {@link #ROOT}
 */
public record LoggingConfig(Map<String, String> levels) {
    /** The name under which the level of all other loggers is given. */
    public static final String ROOT = "root";

    /** Warnings of everything, and what our own code has to say. */
    public static final LoggingConfig DEFAULT = new LoggingConfig(Map.of(ROOT, "warn", "io.vedette", "info"));
}
