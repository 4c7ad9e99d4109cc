// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.wire.CrossingMessage;
import io.vedette.wire.EventMessage;
import io.vedette.wire.Json;
import io.vedette.wire.ResultMessage;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** The writer of {@link JsonLinesSink}. */
final class JsonLinesWriter implements SinkWriter<CameraRecord> {
    private final LineOutput output;

    JsonLinesWriter(LineOutput output) {
        this.output = output;
    }

    @Override
    public void write(CameraRecord record, Context context) {
        if (record instanceof CameraState state && state.status() == CameraStatus.FAILED) {
            throw new IllegalStateException(state.error());
        }
        if (record instanceof FrameResult result) {
            // On recordings detectors have all the time they need: one that did not look failed.
            if (result.outcome() == Outcome.FAILED || result.lookedFor() != null) {
                throw new IllegalStateException("the detector failed; its reason is in the log");
            }
            output.line(Json.bytes(ResultMessage.of(result)));
        } else if (record instanceof ObjectEvent event) {
            output.line(Json.bytes(EventMessage.of(event)));
        } else if (record instanceof LineCrossing crossing) {
            output.line(Json.bytes(CrossingMessage.of(crossing)));
        }
    }

    @Override
    public void flush(boolean endOfInput) {
        output.flush();
    }

    @Override
    public void close() {
        output.flush();
    }
}
