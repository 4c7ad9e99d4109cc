// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.EventPhase;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** A bounded job in a running Flink: what is open when the source ends. */
class EndOfRecordingITCase {
    private static final int FRAMES = 12;

    @Test
    @SuppressWarnings("try") // close may be interrupted
    void closesWhatIsOpenWhenTheSourceEnds() throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        List<String> said = new ArrayList<>();
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings)) {
            TypeInformation<CameraRecord> byReference = new GenericTypeInfo<>(CameraRecord.class);
            DataStream<CameraRecord> records = env.fromSequence(0, FRAMES)
                    .map(EndOfRecordingITCase::record)
                    .returns(byReference);
            DataStream<String> events = DataStreamUtils.reinterpretAsKeyedStream(
                            records, record -> record.camera().key(), Types.STRING)
                    .process(new RulesFunction(TrackingConfig.DEFAULT, ZoneOffset.UTC))
                    .returns(byReference)
                    .map(EndOfRecordingITCase::describe)
                    .returns(Types.STRING);
            try (CloseableIterator<String> lines = events.executeAndCollect()) {
                lines.forEachRemaining(said::add);
            }
        }
        String last = EventPhase.CLOSED + " " + (Play.START + FRAMES * Play.STEP);
        assertThat(said.get(said.size() - 1)).isEqualTo(last);
        assertThat(said).filteredOn(line -> line.startsWith("OPENED")).hasSize(1);
    }

    private static CameraRecord record(long number) {
        if (number == 0) {
            return new CameraSettings(
                    Play.YARD, 1, List.of("objects"), MotionConfig.DEFAULT, SceneConfig.EMPTY, List.of(Play.OBJECTS));
        }
        return Play.frame(
                number,
                Play.START + number * Play.STEP,
                Outcome.ANALYSED,
                List.of(Play.person(1, 0.2 + 0.02 * number, 0.7)));
    }

    private static String describe(CameraRecord record) {
        return record instanceof ObjectEvent event
                ? event.phase() + " " + event.seenPts()
                : record.getClass().getSimpleName();
    }
}
