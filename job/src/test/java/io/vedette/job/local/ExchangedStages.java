// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.ConfigLoader;
import io.vedette.job.VedettePipeline;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** All of Vedette with another stage in place of one of its own. */
public final class ExchangedStages {
    private ExchangedStages() {}

    /** Starts it with a configuration file. */
    public static VedetteServer start(Path file, UnaryOperator<VedettePipeline> exchange) throws Exception {
        return VedetteServer.start(ConfigLoader.load(file), file, exchange);
    }
}
