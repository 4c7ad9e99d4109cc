// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.Map;
import java.util.TreeMap;

/** The section {@code logging}: levels by logger, on top of the default ones. */
final class LoggingBinder {
    private static final Scalar<String> LEVEL =
            Scalar.matching("error|warn|info|debug|trace", "error, warn, info, debug or trace");
    private static final String LOGGER = "[A-Za-z0-9_$]+(?:\\.[A-Za-z0-9_$]+)*";

    private LoggingBinder() {}

    static LoggingConfig bind(Section section) {
        Map<String, String> levels = new TreeMap<>(LoggingConfig.DEFAULT.levels());
        levels.putAll(section.others(key -> key.matches(LOGGER), key -> LEVEL));
        section.finish();
        return new LoggingConfig(Map.copyOf(levels));
    }
}
