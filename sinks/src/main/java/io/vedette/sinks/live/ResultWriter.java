// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.jvm.Lease;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.stats.Stats;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Hands results and states to the link, and forgets cameras that are gone. */
final class ResultWriter implements SinkWriter<CameraRecord> {
    private final Lease<LiveLink> link;
    private final Lease<Stats> stats;
    private final Lease<NewestDetections> detections;
    private final Set<String> cameras = new HashSet<>();

    ResultWriter(LinkOptions options) {
        link = LiveLink.SHARED.acquire(options);
        stats = Stats.SHARED.acquire(options.instance());
        detections = NewestDetections.SHARED.acquire(options.instance());
    }

    @Override
    public void write(CameraRecord element, Context context) {
        if (element instanceof FrameResult result) {
            detections.get().update(result);
            link.get().offer(result);
        } else if (element instanceof CameraState state) {
            cameras.add(state.camera().name());
            link.get().offer(state);
            if (state.status() == CameraStatus.REMOVED) {
                forget(state.camera().name());
            }
        }
    }

    private void forget(String camera) {
        cameras.remove(camera);
        detections.get().forget(camera);
        stats.get().forget(camera);
    }

    /** Waits for nothing: what is live is of no use later. */
    @Override
    public void flush(boolean endOfInput) {
        link.get().rethrow();
    }

    @Override
    public void close() {
        cameras.forEach(link.get()::release);
        detections.close();
        stats.close();
        link.close();
    }
}
