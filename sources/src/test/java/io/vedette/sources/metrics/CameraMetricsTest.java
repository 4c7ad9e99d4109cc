// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.stats.DecodingState;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.GenericMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.junit.jupiter.api.Test;

class CameraMetricsTest {
    private final Map<String, Metric> registered = new TreeMap<>();
    private final Stats stats = new Stats();
    private final MetricGroup reader = new GenericMetricGroup(
            TestingMetricRegistry.builder()
                    .setRegisterConsumer((metric, name, group) -> registered.put(path(name, group), metric))
                    .setUnregisterConsumer((metric, name, group) -> registered.remove(path(name, group)))
                    .build(),
            null,
            "reader");

    @Test
    void gaugesReadTheMetersOfTheCamera() {
        try (CameraMetrics metrics = new CameraMetrics(reader, "yard", stats)) {
            stats.stage("yard", Stage.RECEIVE).handled(1000);
            stats.stage("yard", Stage.DECODE).handled();
            stats.stage("yard", Stage.DECODE).dropped(DropReason.DECODE_BEHIND, 5);
            stats.stage("yard", Stage.SAMPLE).dropped(DropReason.LANE_BEHIND, 2);

            assertThat(value("received")).isEqualTo(1L);
            assertThat(value("receivedBytes")).isEqualTo(1000L);
            assertThat(value("decoded")).isEqualTo(1L);
            assertThat(value("sampled")).isEqualTo(0L);
            assertThat(value("dropped.decode_behind")).isEqualTo(5L);
            assertThat(value("dropped.lane_behind")).isEqualTo(2L);
            assertThat(value("dropped.fragment_lane_behind")).isEqualTo(0L);
            assertThat(metrics).isNotNull();
        }
    }

    @Test
    void gaugesSayHowAdaptiveDecodingDoes() {
        try (CameraMetrics metrics = new CameraMetrics(reader, "yard", stats)) {
            assertThat(List.of(value("decoding"), value("decodingTrusted"), value("decodedShare")))
                    .isEqualTo(List.of(1L, 0L, 1000L));
            stats.decoding("yard", new DecodingState(false, true, "trusted", 0.0456));
            assertThat(List.of(value("decoding"), value("decodingTrusted"), value("decodedShare")))
                    .isEqualTo(List.of(0L, 1L, 46L));
            assertThat(metrics).isNotNull();
        }
    }

    @Test
    void removedCameraDisappearsAndMayComeBack() {
        CameraMetrics metrics = new CameraMetrics(reader, "yard", stats);
        int count = registered.size();
        assertThat(count).isPositive();
        metrics.close();
        assertThat(registered).isEmpty();

        new CameraMetrics(reader, "yard", stats);
        assertThat(registered).hasSize(count);
    }

    private Object value(String name) {
        return ((Gauge<?>) requireNonNull(registered.get("reader.vedette.camera.yard." + name))).getValue();
    }

    private static String path(String name, AbstractMetricGroup<?> group) {
        return group.getMetricIdentifier(name);
    }
}
