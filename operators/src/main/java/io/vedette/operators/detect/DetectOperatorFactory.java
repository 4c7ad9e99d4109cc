// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.engine.EngineSource;
import io.vedette.operators.detect.engine.SharedEngine;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.record.CameraRecord;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the Detect stage of each lane: {@code motion.transform("Detect", type, new DetectOperatorFactory(…))}. */
public final class DetectOperatorFactory extends AbstractStreamOperatorFactory<CameraRecord>
        implements OneInputStreamOperatorFactory<CameraRecord, CameraRecord> {
    private static final long serialVersionUID = 1;

    private final String instance;
    private final EngineSource engines;
    private final DetectLimits limits;

    /**
     * The stage with the detectors of a configuration.
     *
     * @param instance the job's instance id: lanes of one instance in one JVM share an engine and the counters
     * @param detectors the job's detectors
     * @param models finds their models
     * @param limits {@link DetectLimits#LIVE}, or {@link DetectLimits#NONE} on recordings, where every frame is looked at
     */
    public DetectOperatorFactory(
            String instance, List<DetectorConfig> detectors, ModelLocator models, DetectLimits limits) {
        this(instance, new SharedEngine(instance, detectors, models), limits);
    }

    /**
     * The stage with an engine of whatever kind.
     *
     * @param instance as above
     * @param engines where each lane gets it from
     * @param limits as above
     */
    public DetectOperatorFactory(String instance, EngineSource engines, DetectLimits limits) {
        this.instance = instance;
        this.engines = engines;
        this.limits = limits;
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T extends StreamOperator<CameraRecord>> T createStreamOperator(
            StreamOperatorParameters<CameraRecord> parameters) {
        return (T) new DetectOperator(parameters, instance, engines, limits);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return DetectOperator.class;
    }
}
