// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.record.MediaTime;
import io.vedette.stats.StageSnapshot;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.LaneReport;
import io.vedette.wire.StatsMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What everything does, in the API.
 *
 * @param gateway this process's sockets and buffers
 * @param instances each connected JVM of lanes
 * @param cameras each camera's stages
 * @param next where the list of cameras goes on; null at its end
 */
record StatsView(
        GatewayPart gateway,
        List<InstancePart> instances,
        List<CameraPart> cameras,
        @Nullable String next) {
    /**
     * The gateway.
     *
     * @param version of the program
     * @param dashboard where Flink's dashboard is; null where there is none
     * @param viewers open websockets that watch something
     * @param rewindBytes bytes of recent video held
     * @param rewindBudget bytes that may be held
     */
    record GatewayPart(String version, @Nullable String dashboard, int viewers, long rewindBytes, long rewindBudget) {}

    /**
     * A JVM of lanes.
     *
     * @param instance its name
     * @param uptime seconds since it started
     * @param cpu cores it keeps busy
     * @param heapUsed bytes
     * @param heapMax bytes
     * @param rss bytes; -1 where the system does not tell
     * @param diskFree bytes
     * @param diskTotal bytes
     * @param journalBytes bytes not yet in the database
     */
    record InstancePart(
            String instance,
            double uptime,
            double cpu,
            long heapUsed,
            long heapMax,
            long rss,
            long diskFree,
            long diskTotal,
            long journalBytes) {
        static @Nullable InstancePart of(LaneReport report) {
            StatsMessage latest = report.latest();
            return latest == null
                    ? null
                    : new InstancePart(
                            report.instance(),
                            latest.uptimeMillis() / 1000.0,
                            Math.round(report.cores() * 1000) / 1000.0,
                            latest.heapUsed(),
                            latest.heapMax(),
                            latest.rss(),
                            latest.diskFree(),
                            latest.diskTotal(),
                            latest.journalBytes());
        }
    }

    /**
     * A camera.
     *
     * @param camera its name
     * @param instance the JVM that feeds it; null when none does
     * @param stages what each stage did, in the order of a frame's way
     * @param live its viewers and recent video
     */
    record CameraPart(String camera, @Nullable String instance, List<StagePart> stages, LivePart live) {}

    /**
     * A stage.
     *
     * @param stage its name
     * @param handled how many so far
     * @param rate how many a second
     * @param bytes how many bytes those had; 0 where bytes are not counted
     * @param queue how many waited when it reported
     * @param dropped how many were left out, by reason
     * @param p50 median latency of the last seconds, milliseconds; null when nothing was timed
     * @param p95 likewise
     * @param p99 likewise
     */
    record StagePart(
            String stage,
            long handled,
            double rate,
            long bytes,
            int queue,
            Map<String, Long> dropped,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /**
     * A camera's viewers and recent video.
     *
     * @param viewers how many
     * @param queuePeak the most bytes that ever waited for one viewer
     * @param skipped fragments skipped for slow viewers
     * @param dropped what the gateway left out, by reason, those included
     * @param rewindBytes bytes of recent video held
     * @param rewindSeconds how much time that is
     */
    record LivePart(
            int viewers,
            long queuePeak,
            long skipped,
            Map<String, Long> dropped,
            long rewindBytes,
            double rewindSeconds) {}

    static StatsView of(String version, Optional<URI> dashboard, Cameras cameras, Api.Page page) {
        return new StatsView(
                new GatewayPart(
                        version,
                        dashboard.map(URI::toString).orElse(null),
                        cameras.viewerCount(),
                        cameras.store().bytes(),
                        cameras.store().budget()),
                cameras.reports().stream()
                        .map(InstancePart::of)
                        .filter(Objects::nonNull)
                        .toList(),
                page.cameras().stream().map(c -> part(c, cameras.reportOn(c))).toList(),
                page.next());
    }

    private static CameraPart part(Camera camera, @Nullable LaneReport report) {
        List<StageSnapshot> stages = report == null ? List.of() : report.stages(camera.name());
        return new CameraPart(
                camera.name(),
                report == null ? null : report.instance(),
                stages.stream()
                        .map(s -> part(
                                s, report == null ? 0 : report.rate(camera.name(), s.stage(), StageSnapshot::handled)))
                        .toList(),
                new LivePart(
                        camera.viewerCount(),
                        camera.queuePeak(),
                        camera.skippedForViewers(),
                        dropped(camera),
                        camera.rewind().bytes(),
                        MediaTime.toSeconds(camera.rewind().span())));
    }

    private static Map<String, Long> dropped(Camera camera) {
        Map<String, Long> byName = new TreeMap<>();
        camera.dropped().forEach((reason, count) -> byName.put(reason.wireName(), count));
        return byName;
    }

    private static StagePart part(StageSnapshot s, double rate) {
        return new StagePart(
                s.stage(),
                s.handled(),
                Math.round(rate * 100) / 100.0,
                s.bytes(),
                s.queue(),
                s.dropped(),
                s.p50(),
                s.p95(),
                s.p99());
    }
}
