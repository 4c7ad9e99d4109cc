// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import io.vedette.record.CameraRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes each frame's result as one line of JSON, as browsers get it, to a {@link LineOutput} of this JVM. Local runs only.
 */
public final class JsonLinesSink implements Sink<CameraRecord> {
    private static final long serialVersionUID = 1L;

    private final String output;

    /**
     * A sink for a registered output.
     *
     * @param output the name under which the {@link LineOutput} was opened
     */
    public JsonLinesSink(String output) {
        this.output = output;
    }

    @Override
    public SinkWriter<CameraRecord> createWriter(WriterInitContext context) {
        return new JsonLinesWriter(LineOutput.named(output));
    }
}
