// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.record.CameraRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps snapshots and clips of events by the {@link MediaRecorder} of its JVM. Never blocks, holds no state. Has to get the
 * records that Rules hands on: events, results with tracks, ticks, states.
 *
 * <p>Health: {@code media}. What the disk was too slow for is counted as {@code media_behind}.
 */
public final class MediaSink implements Sink<CameraRecord> {
    private static final long serialVersionUID = 1L;

    private final MediaOptions options;

    /** With the options of the recorder. */
    public MediaSink(MediaOptions options) {
        this.options = options;
    }

    @Override
    public SinkWriter<CameraRecord> createWriter(WriterInitContext context) {
        return new MediaWriter(options);
    }
}
