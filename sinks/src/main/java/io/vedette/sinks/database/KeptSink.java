// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.CameraRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps camera states, motion episodes and sampled detections: journals them, and a thread of the journal writes them to
 * the database. A checkpoint waits for the journal at most, never for the database. Holds no state.
 *
 * <p>Health: {@code journal} and {@code database}. Dropped records are counted as {@code journal_full}.
 */
public final class KeptSink implements Sink<CameraRecord> {
    private static final long serialVersionUID = 1L;

    private final KeptOptions options;

    /** With the options of journal and database. */
    public KeptSink(KeptOptions options) {
        this.options = options;
    }

    @Override
    public SinkWriter<CameraRecord> createWriter(WriterInitContext context) {
        return new KeptWriter(options, Kept.SHARED.acquire(options));
    }
}
