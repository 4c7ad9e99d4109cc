// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.LoggingConfig;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Sets the levels of loggers as the configuration says. */
final class Levels {
    private Levels() {}

    static void set(LoggingConfig logging) {
        logging.levels().forEach((logger, level) -> {
            if (logger.equals("root")) {
                Configurator.setRootLevel(Level.getLevel(level.toUpperCase(java.util.Locale.ROOT)));
            } else {
                Configurator.setLevel(logger, Level.getLevel(level.toUpperCase(java.util.Locale.ROOT)));
            }
        });
    }
}
