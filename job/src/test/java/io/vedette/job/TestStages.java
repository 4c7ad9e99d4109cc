// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.CameraRegistry;
import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.record.CameraRecord;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import io.vedette.record.SampledFrame;
import io.vedette.sources.CameraSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The smallest stages that make a whole pipeline, for tests of the pipeline and not of its stages. */
final class TestStages {
    /** Cameras at whose next frame the motion stage throws, once each. */
    static final Set<String> FAIL_AT = ConcurrentHashMap.newKeySet();

    private TestStages() {}

    static VedettePipeline live(CameraRegistry registry, String instance) {
        CameraSource source = new CameraSource(
                        registry, SyntheticFeeds.live(), instance, Boundedness.CONTINUOUS_UNBOUNDED)
                .pollingEvery(Duration.ofMillis(100));
        return pipeline(source);
    }

    static VedettePipeline replay(CameraRegistry registry, String instance, int frames) {
        return pipeline(new CameraSource(registry, SyntheticFeeds.recording(frames), instance, Boundedness.BOUNDED));
    }

    private static VedettePipeline pipeline(CameraSource source) {
        return new VedettePipeline(
                source,
                new CountingMotion(),
                new AnsweringFactory(),
                new Passing(),
                new Passing(),
                new Observed.RecordingSink<>(),
                new Observed.RecordingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>());
    }

    /** A configuration with so many lanes, on free ports. */
    static VedetteConfig config(Path data, int lanes, String... more) {
        return ConfigLoader.load("""
                data: "%s"
                flink:
                  lanes: %d
                  checkpoint: {interval: 200ms}
                  dashboard: {port: 0}
                %s
                """.formatted(data, lanes, String.join("\n", more)), data);
    }

    /** A registry's file with these cameras; {@code name=settings} adds settings. */
    static String cameras(List<String> cameras) {
        StringBuilder yaml = new StringBuilder("cameras:\n");
        for (String camera : cameras) {
            String[] parts = camera.split("=", 2);
            yaml.append("  - {name: ")
                    .append(parts[0])
                    .append(", url: \"rtsp://user:hunter2@127.0.0.1/")
                    .append(parts[0])
                    .append("\"")
                    .append(parts.length > 1 ? ", " + parts[1] : "")
                    .append("}\n");
        }
        return yaml.toString();
    }

    /** Counts each camera's frames in keyed state; the count is the score. */
    static final class CountingMotion extends KeyedProcessFunction<String, CameraRecord, CameraRecord> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(CameraRecord record, Context context, Collector<CameraRecord> out) throws Exception {
            if (!(record instanceof SampledFrame frame) || count == null) {
                out.collect(record);
                return;
            }
            if (FAIL_AT.remove(record.camera().name())) {
                throw new IllegalStateException(
                        "told to fail at " + record.camera().name());
            }
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(new MotionFrame(frame, new Motion(true, now, List.of())));
        }
    }

    /** Hands everything on. */
    static final class Passing extends KeyedProcessFunction<String, CameraRecord, CameraRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(CameraRecord record, Context context, Collector<CameraRecord> out) {
            out.collect(record);
        }
    }

    /** Answers each frame at once. */
    static final class AnsweringFactory extends AbstractStreamOperatorFactory<CameraRecord>
            implements OneInputStreamOperatorFactory<CameraRecord, CameraRecord> {
        private static final long serialVersionUID = 1L;

        AnsweringFactory() {
            chainingStrategy = ChainingStrategy.ALWAYS;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <T extends StreamOperator<CameraRecord>> T createStreamOperator(
                StreamOperatorParameters<CameraRecord> parameters) {
            return (T) new Answering(parameters);
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface has it
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return Answering.class;
        }
    }

    private static final class Answering extends AbstractStreamOperator<CameraRecord>
            implements OneInputStreamOperator<CameraRecord, CameraRecord> {
        private static final long serialVersionUID = 1L;

        Answering(StreamOperatorParameters<CameraRecord> parameters) {
            super(parameters);
        }

        @Override
        public void processElement(StreamRecord<CameraRecord> element) {
            output.collect(new StreamRecord<>(answer(element.getValue())));
        }

        private static CameraRecord answer(CameraRecord record) {
            if (!(record instanceof MotionFrame moved)) {
                return record;
            }
            SampledFrame frame = moved.frame();
            return new FrameResult(
                    frame.camera(),
                    frame.sequence(),
                    frame.pts(),
                    frame.time(),
                    frame.arrivalNanos(),
                    moved.motion(),
                    Outcome.STILL,
                    List.of());
        }
    }
}
