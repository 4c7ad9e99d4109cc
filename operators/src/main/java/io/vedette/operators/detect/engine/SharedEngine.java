// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.config.DetectorConfig;
import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.model.YoloModel;
import io.vedette.stats.Stats;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine of a job: operators of all lanes in one JVM get the same one, made by the first and closed by the last.
 *
 * @param instance the job's instance id
 * @param detectors its detectors
 * @param models finds their models
 */
public record SharedEngine(String instance, List<DetectorConfig> detectors, ModelLocator models)
        implements EngineSource {
    private static final long serialVersionUID = 1;
    private static final PerJvm<SharedEngine, DetectionEngine> ENGINES = new PerJvm<>(SharedEngine::make);

    /** Copies the list, so that what travels in the job graph is serializable whatever list it was. */
    public SharedEngine {
        detectors = new ArrayList<>(detectors);
    }

    @Override
    public Lease<DetectionEngine> acquire() {
        return ENGINES.acquire(this);
    }

    private DetectionEngine make() {
        Lease<Stats> stats = Stats.SHARED.acquire(instance);
        return new DetectionEngine(
                detectors,
                config -> YoloModel.load(models, config),
                EngineLimits.DEFAULT,
                System::nanoTime,
                stats.get()::report,
                stats::close);
    }
}
