// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.record.CameraRecord;
import io.vedette.record.FrameResult;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts results in the {@link Turnout} of a scene of this JVM. */
final class TurnoutSink implements Sink<CameraRecord> {
    private static final long serialVersionUID = 1;

    private final String scene;

    TurnoutSink(String scene) {
        this.scene = scene;
    }

    @Override
    public SinkWriter<CameraRecord> createWriter(WriterInitContext context) {
        return new TurnoutWriter(Scene.named(scene).turnout());
    }

    private record TurnoutWriter(Turnout turnout) implements SinkWriter<CameraRecord> {
        @Override
        public void write(CameraRecord record, Context context) {
            if (record instanceof FrameResult result) {
                turnout.add(result, System.nanoTime());
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
