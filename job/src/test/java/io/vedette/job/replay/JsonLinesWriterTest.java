// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.CameraKey;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;

class JsonLinesWriterTest {
    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aFrameThatOneOfTheDetectorsFailedOnEndsAReplayAsOneThatAllFailedOn() {
        try (LineOutput output = LineOutput.open("json-lines-writer-test", new PrintStream(written))) {
            JsonLinesWriter writer = new JsonLinesWriter(output);
            writer.write(result(Outcome.ANALYSED), CONTEXT);

            assertThatThrownBy(() -> writer.write(result(Outcome.FAILED), CONTEXT))
                    .hasMessageContaining("the detector failed");
            assertThatThrownBy(() -> writer.write(result(Outcome.ANALYSED).onlyFor(List.of("person")), CONTEXT))
                    .hasMessageContaining("the detector failed");
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("analysed");
    }

    private static FrameResult result(Outcome outcome) {
        return new FrameResult(CameraKey.unsalted("yard"), 1, 9000, Instant.EPOCH, 0, Motion.NONE, outcome, List.of());
    }
}
