// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.jvm.Lease;
import io.vedette.record.CameraRecord;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Hands records to the recorder. */
final class MediaWriter implements SinkWriter<CameraRecord> {
    private final Lease<MediaRecorder> recorder;

    MediaWriter(MediaOptions options) {
        recorder = MediaRecorder.SHARED.acquire(options);
    }

    @Override
    public void write(CameraRecord element, Context context) {
        recorder.get().offer(element);
    }

    /** Waits for nothing: what is not written yet is found again after a crash, as far as it got. */
    @Override
    public void flush(boolean endOfInput) {
        recorder.get().rethrow();
    }

    @Override
    public void close() {
        recorder.close();
    }
}
