// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.metrics;

import io.vedette.stats.DecodingState;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;

/**
 * What the source counted for one camera, as Flink metrics. They read the same meters as the API does.
 *
 * <table>
 *   <caption>Gauges, below {@code vedette.camera.<name>}</caption>
 *   <tr><td>{@code received}</td><td>packets read from the camera</td></tr>
 *   <tr><td>{@code receivedBytes}</td><td>their bytes</td></tr>
 *   <tr><td>{@code decoded}</td><td>frames decoded</td></tr>
 *   <tr><td>{@code sampled}</td><td>frames scaled and handed to the lane</td></tr>
 *   <tr><td>{@code decoding}</td><td>1 while adaptive decoding decodes all, 0 while it sleeps; 1 where it is not adaptive</td></tr>
 *   <tr><td>{@code decodingTrusted}</td><td>1 where frame sizes say when something moves, else 0</td></tr>
 *   <tr><td>{@code decodedShare}</td><td>thousandths of the last minute's frames that adaptive decoding decoded; 1000 where it
 *       is not adaptive</td></tr>
 *   <tr><td>{@code dropped.<reason>}</td><td>what the source dropped, by {@link DropReason#wireName}</td></tr>
 * </table>
 */
public final class CameraMetrics implements AutoCloseable {
    private static final List<DropReason> REASONS = List.of(
            DropReason.CORRUPT,
            DropReason.BEFORE_KEY_FRAME,
            DropReason.DECODE_BEHIND,
            DropReason.LANE_BEHIND,
            DropReason.FRAGMENT_LANE_BEHIND);

    private final MetricGroup group;

    /** Registers the camera's gauges; close it when the camera is removed. */
    public CameraMetrics(MetricGroup reader, String camera, Stats stats) {
        StageMeter received = stats.stage(camera, Stage.RECEIVE);
        StageMeter decoded = stats.stage(camera, Stage.DECODE);
        StageMeter sampled = stats.stage(camera, Stage.SAMPLE);
        group = reader.addGroup("vedette").addGroup("camera", camera);
        gauge(group, "received", received::handledCount);
        gauge(group, "receivedBytes", received::byteCount);
        gauge(group, "decoded", decoded::handledCount);
        gauge(group, "sampled", sampled::handledCount);
        decoding(group, camera, stats);
        MetricGroup dropped = group.addGroup("dropped");
        for (DropReason reason : REASONS) {
            gauge(
                    dropped,
                    reason.wireName(),
                    () -> received.droppedCount(reason) + decoded.droppedCount(reason) + sampled.droppedCount(reason));
        }
    }

    private static void decoding(MetricGroup group, String camera, Stats stats) {
        gauge(group, "decoding", () -> {
            DecodingState state = stats.decoding(camera);
            return state == null || state.active() ? 1L : 0L;
        });
        gauge(group, "decodingTrusted", () -> {
            DecodingState state = stats.decoding(camera);
            return state != null && state.trusted() ? 1L : 0L;
        });
        gauge(group, "decodedShare", () -> {
            DecodingState state = stats.decoding(camera);
            return state == null ? 1000L : Math.round(1000 * state.share());
        });
    }

    /**
     * Takes the gauges back. Flink's public interface can't do that; without it a removed camera would be reported until
     * the job ends.
     */
    @Override
    public void close() {
        if (group instanceof AbstractMetricGroup<?> closable) {
            closable.close();
        }
    }

    private static void gauge(MetricGroup group, String name, Gauge<Long> gauge) {
        group.gauge(name, gauge);
    }
}
