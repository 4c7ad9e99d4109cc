// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import io.vedette.sources.CameraSource;
import io.vedette.sources.types.CameraRecordTypeInfo;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.JobManagerOptions.SchedulerType;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;

/**
 * The topology:
 *
 * <pre>
 * cameras ─► split ─► motion ─► detect ─► track ─► rules ─┬─► results
 *              │                                          ├─► kept
 *              │                                          └─► media
 *              └─► fragments
 * </pre>
 *
 * <p>Each subtask is a lane: one chain, one job vertex, without any exchange between lanes. So frames pass by reference,
 * and when a lane fails, Flink restarts that lane alone. A shuffle, a union or a second input anywhere would end both.
 *
 * @param cameras where records come from
 * @param motion the motion stage
 * @param detect the detector stage; an operator of its own, because it answers later
 * @param track the track stage
 * @param rules the rules stage
 * @param fragments where fragments go
 * @param results where all other records go in the end, to be seen
 * @param kept where they go as well, to be kept
 * @param media where they go as well, for pictures and clips
 */
public record VedettePipeline(
        CameraSource cameras,
        KeyedProcessFunction<String, CameraRecord, CameraRecord> motion,
        OneInputStreamOperatorFactory<CameraRecord, CameraRecord> detect,
        KeyedProcessFunction<String, CameraRecord, CameraRecord> track,
        KeyedProcessFunction<String, CameraRecord, CameraRecord> rules,
        Sink<Fragment> fragments,
        Sink<CameraRecord> results,
        Sink<CameraRecord> kept,
        Sink<CameraRecord> media) {
    /** What the job is called. */
    public static final String JOB_NAME = "vedette";

    /** Adds the stages to an environment, which should have been made with {@link #settings}. */
    public void addTo(StreamExecutionEnvironment env) {
        DataStream<CameraRecord> records =
                Stages.CAMERAS.mark(env.fromSource(cameras, WatermarkStrategy.noWatermarks(), Stages.CAMERAS.uid()));

        SingleOutputStreamOperator<CameraRecord> split =
                Stages.SPLIT.mark(records.process(new SplitFunction()).returns(CameraRecordTypeInfo.RECORD));
        Stages.FRAGMENTS.mark(split.getSideOutput(SplitFunction.FRAGMENTS).sinkTo(fragments));

        DataStream<CameraRecord> looked =
                Stages.MOTION.mark(byCamera(split).process(motion).returns(CameraRecordTypeInfo.RECORD));

        DataStream<CameraRecord> answered =
                Stages.DETECT.mark(looked.transform(Stages.DETECT.uid(), CameraRecordTypeInfo.RECORD, detect));

        DataStream<CameraRecord> followed =
                Stages.TRACK.mark(byCamera(answered).process(track).returns(CameraRecordTypeInfo.RECORD));

        DataStream<CameraRecord> judged =
                Stages.RULES.mark(byCamera(followed).process(rules).returns(CameraRecordTypeInfo.RECORD));

        Stages.RESULTS.mark(judged.sinkTo(results));
        Stages.KEPT.mark(judged.sinkTo(kept));
        Stages.MEDIA.mark(judged.sinkTo(media));
    }

    /** The settings that lanes depend on. They go over whatever else is set. */
    public static Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.NAME, JOB_NAME);
        settings.set(PipelineOptions.GENERIC_TYPES, false); // Kryo copies pixels, and breaks savepoints
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.MAX_PARALLELISM, CameraSource.MAX_PARALLELISM);
        settings.set(PipelineOptions.OBJECT_REUSE, true); // records are immutable
        settings.set(PipelineOptions.OPERATOR_CHAINING, true); // a lane is one chain
        settings.set(PipelineOptions.OPERATOR_CHAINING_CHAIN_OPERATORS_WITH_DIFFERENT_MAX_PARALLELISM, true);
        settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING); // for recordings too
        settings.set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region"); // a lane is one
        settings.set(JobManagerOptions.SCHEDULER, SchedulerType.Default); // the adaptive one restarts every lane

        // A lane is tried again for ever: half a second after a failure, up to ten seconds between failures in a row.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(1));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        return settings;
    }

    /** Keyed without a shuffle: the source has each camera read by the lane that owns its key. */
    private static KeyedStream<CameraRecord, String> byCamera(DataStream<CameraRecord> records) {
        return DataStreamUtils.reinterpretAsKeyedStream(
                records, record -> record.camera().key(), Types.STRING);
    }
}
