// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.CameraRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Sends results and camera states to the gateways by the {@link LiveLink} of its JVM. Never blocks, holds no state. Other
 * records pass unnoticed.
 */
public final class ResultSink implements Sink<CameraRecord> {
    private static final long serialVersionUID = 1L;

    private final LinkOptions options;

    /** With the options of the link. */
    public ResultSink(LinkOptions options) {
        this.options = options;
    }

    @Override
    public SinkWriter<CameraRecord> createWriter(WriterInitContext context) {
        return new ResultWriter(options);
    }
}
