// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.record.CameraStatus;
import io.vedette.record.MediaTime;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageSnapshot;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.LaneReport;
import io.vedette.wire.StatsMessage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is counted, in Prometheus' text format 0.0.4. Made of the same records as the API. */
final class MetricsText {
    private static final Set<DropReason> OF_GATEWAY =
            EnumSet.range(DropReason.GATEWAY_AWAITS_KEY, DropReason.VIEWER_AWAITS_KEY);
    private static final Set<DropReason> OF_VIEWERS =
            EnumSet.range(DropReason.VIEWER_SLOW, DropReason.VIEWER_AWAITS_KEY);

    private final ExpositionFormat out = new ExpositionFormat();

    private MetricsText() {}

    static String of(String version, Cameras cameras) {
        MetricsText text = new MetricsText();
        text.gateway(version, cameras);
        cameras.all().forEach(text::camera);
        for (Camera camera : cameras.all()) {
            LaneReport report = cameras.reportOn(camera);
            if (report != null) {
                report.stages(camera.name()).forEach(s -> text.stage(camera.name(), s));
            }
        }
        cameras.reports().forEach(text::instance);
        return text.out.toString();
    }

    private void gateway(String version, Cameras cameras) {
        out.gauge("vedette_info", "Always 1; the label tells the version.", 1, "version", version);
        out.gauge(
                "vedette_lanes_connected",
                "JVMs of lanes connected.",
                cameras.reports().size());
        out.gauge(
                "vedette_rewind_bytes",
                "Bytes of recent video held.",
                cameras.store().bytes());
        out.gauge(
                "vedette_rewind_budget_bytes",
                "Bytes of recent video that may be held.",
                cameras.store().budget());
        out.counter(
                "vedette_stray_messages_total",
                "Fragments and results of cameras that no lane had announced.",
                cameras.strays());
    }

    private void camera(Camera camera) {
        String name = camera.name();
        for (CameraStatus status : CameraStatus.values()) {
            if (status != CameraStatus.REMOVED) {
                boolean is = status.wireName().equals(camera.state().state());
                out.gauge(
                        "vedette_camera_state",
                        "1 for the state a camera is in, 0 for the others.",
                        is ? 1 : 0,
                        "camera",
                        name,
                        "state",
                        status.wireName());
            }
        }
        out.gauge("vedette_camera_viewers", "Websockets that watch.", camera.viewerCount(), "camera", name);
        out.gauge(
                "vedette_camera_viewer_queue_peak_bytes",
                "The most bytes that ever waited for one viewer.",
                camera.queuePeak(),
                "camera",
                name);
        out.gauge(
                "vedette_camera_rewind_seconds",
                "Recent video held.",
                MediaTime.toSeconds(camera.rewind().span()),
                "camera",
                name);
        for (DropReason reason : OF_GATEWAY) {
            long count = camera.dropped().getOrDefault(reason, 0L);
            dropped(name, OF_VIEWERS.contains(reason) ? "viewer" : "gateway", reason.wireName(), count);
        }
    }

    private void stage(String camera, StageSnapshot s) {
        String[] labels = {"camera", camera, "stage", s.stage()};
        out.counter("vedette_stage_handled_total", "Handled by a stage.", s.handled(), labels);
        out.counter("vedette_stage_bytes_total", "Bytes handled by a stage.", s.bytes(), labels);
        out.gauge("vedette_stage_queue", "Waiting for a stage.", s.queue(), labels);
        quantile(labels, "0.5", s.p50());
        quantile(labels, "0.95", s.p95());
        quantile(labels, "0.99", s.p99());
        for (Map.Entry<String, Long> e : s.dropped().entrySet()) {
            dropped(camera, s.stage(), e.getKey(), e.getValue());
        }
    }

    private void dropped(String camera, String stage, String reason, long count) {
        out.counter(
                "vedette_dropped_total",
                "Left out, by stage and reason.",
                count,
                "camera",
                camera,
                "stage",
                stage,
                "reason",
                reason);
    }

    private void quantile(String[] labels, String quantile, @Nullable Double millis) {
        if (millis != null) {
            out.gauge(
                    "vedette_stage_latency_seconds",
                    "Latency of a stage over the last ten seconds.",
                    millis / 1000,
                    labels[0],
                    labels[1],
                    labels[2],
                    labels[3],
                    "quantile",
                    quantile);
        }
    }

    private void instance(LaneReport report) {
        StatsMessage latest = report.latest();
        if (latest == null) {
            return;
        }
        String[] labels = {"jvm", report.instance()};
        out.counter("vedette_cpu_seconds_total", "CPU time of a JVM of lanes.", latest.cpuSeconds(), labels);
        out.gauge("vedette_uptime_seconds", "Since the JVM started.", latest.uptimeMillis() / 1000.0, labels);
        out.gauge("vedette_heap_used_bytes", "Heap in use.", latest.heapUsed(), labels);
        out.gauge("vedette_heap_max_bytes", "What the heap may grow to.", latest.heapMax(), labels);
        out.gauge("vedette_resident_bytes", "Resident memory; -1 when unknown.", latest.rss(), labels);
        out.gauge("vedette_disk_free_bytes", "Free where the data directory is.", latest.diskFree(), labels);
        out.gauge("vedette_disk_total_bytes", "Size of that disk.", latest.diskTotal(), labels);
        out.gauge("vedette_journal_bytes", "Journal not yet in the database.", latest.journalBytes(), labels);
        for (ComponentHealth health : latest.health()) {
            out.gauge(
                    "vedette_component_up",
                    "1 when a component works, 0.5 in part, 0 not.",
                    switch (health.status()) {
                        case UP -> 1;
                        case DEGRADED -> 0.5;
                        case FAILED -> 0;
                    },
                    "jvm",
                    report.instance(),
                    "component",
                    health.name());
        }
    }
}
