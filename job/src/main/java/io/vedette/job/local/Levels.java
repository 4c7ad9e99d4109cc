// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.LoggingConfig;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Sets the levels of loggers as the configuration says. */
public final class Levels {
    private Levels() {}

    /** Sets them; the file {@code log4j2.properties} says what holds before. */
    public static void set(LoggingConfig logging) {
        logging.levels().forEach((logger, level) -> {
            if (logger.equals("root")) {
                Configurator.setRootLevel(Level.getLevel(level.toUpperCase(java.util.Locale.ROOT)));
            } else {
                Configurator.setLevel(logger, Level.getLevel(level.toUpperCase(java.util.Locale.ROOT)));
            }
        });
    }
}
