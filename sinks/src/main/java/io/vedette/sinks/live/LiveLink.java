// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.record.CameraState;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.ObjectEvent;
import io.vedette.sinks.FirstFailure;
import io.vedette.stats.Stats;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The lanes' end of the live link: one per JVM and job instance, connected to every gateway of a list. All lanes of the
 * JVM put fragments, results and states in; what a gateway does not take in time is dropped and counted, so that no caller
 * ever waits for the network. Each gateway gets everything, and counts on its own: with two gateways a fragment is handled
 * twice.
 *
 * <p>Thread-safe. A gateway's trouble is the health of component {@code gateway HOST:PORT}: {@code degraded}, never {@code
 * failed}, since the lanes and the other gateways go on.
 */
public final class LiveLink implements AutoCloseable {
    /** One per JVM and job instance. */
    public static final PerJvm<LinkOptions, LiveLink> SHARED = new PerJvm<>(LiveLink::new);

    /** Containers may have one host's name and process 1 in common: chance tells them apart. */
    private static final String JVM = host() + ":" + ProcessHandle.current().pid() + ":"
            + HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    private final Lease<Stats> stats;
    private final Lease<NewestDetections> detections;
    private final LocalVideo.Access video;
    private final FirstFailure failure = new FirstFailure();
    private final SnapshotDesk snapshots;
    private final JvmReport report;
    private final ScheduledThreadPoolExecutor clock;
    private final ScheduledFuture<?> reports;
    private final List<GatewayLine> lines;

    LiveLink(LinkOptions options) {
        this(options, LinkTimes.DEFAULT);
    }

    LiveLink(LinkOptions options, LinkTimes times) {
        stats = Stats.SHARED.acquire(options.instance());
        detections = NewestDetections.SHARED.acquire(options.instance());
        video = options.video().open(options.instance());
        snapshots = new SnapshotDesk(
                new GopSnapshots(video.recent(), video.imaging(), detections.get()), times.snapshotMillis());
        // The gateway must tell the JVMs of one job apart, and know one again that dials anew.
        String name = options.instance() + "@" + JVM;
        report = new JvmReport(name, stats.get(), Path.of(options.dataDirectory()));
        GatewayLine.Shared shared = new GatewayLine.Shared(name, times, video.recent(), snapshots, failure);
        lines = options.gateways().stream()
                .map(gateway -> new GatewayLine(
                        gateway,
                        shared,
                        new Outbox(options.limits(), stats.get()),
                        new GatewayHealth(gateway, stats.get())))
                .toList();
        clock = new ScheduledThreadPoolExecutor(1, work -> Threads.daemon("link-clock", work));
        reports = clock.scheduleAtFixedRate(this::report, 0, times.reportMillis(), TimeUnit.MILLISECONDS);
        lines.forEach(GatewayLine::start);
    }

    /** Sends a fragment to every gateway, or drops it up to the next key frame. */
    public void offer(Fragment fragment) {
        lines.forEach(line -> line.outbox().offer(fragment));
    }

    /** Sends a result to every gateway; when too many wait, the oldest is dropped. */
    public void offer(FrameResult result) {
        lines.forEach(line -> line.outbox().offer(result));
    }

    /** Sends a state to every gateway, now and whenever one connects; {@code REMOVED} ends the camera. */
    public void offer(CameraState state) {
        lines.forEach(line -> line.outbox().offer(state));
    }

    /** Tells every gateway of an event, in order; when too many wait, the oldest is dropped. */
    public void offer(ObjectEvent event) {
        Announced announced = new Announced(event, System.nanoTime());
        lines.forEach(line -> line.outbox().offer(announced));
    }

    /** A lane no longer has this camera, though it is still configured: its state is not repeated any more. */
    public void release(String camera) {
        lines.forEach(line -> line.outbox().release(camera));
    }

    /** Whether any gateway has a viewer for this camera. */
    public boolean isWatched(String camera) {
        return lines.stream().anyMatch(line -> line.watched().contains(camera));
    }

    /**
     * Tells of a bug of our own on one of the link's threads; call it where Flink can hear it.
     *
     * @throws IllegalStateException if there was one
     */
    public void rethrow() {
        failure.rethrow();
    }

    /** How many bytes of fragments wait for all gateways together. */
    long waitingBytes() {
        return lines.stream().mapToLong(line -> line.outbox().bytes()).sum();
    }

    private void report() {
        try {
            LinkMessage message = LinkMessage.of(LinkKind.STATS, "", Json.bytes(report.make()));
            lines.forEach(line -> line.outbox().report(message));
        } catch (RuntimeException | Error e) {
            failure.keep(e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Ends all connections; what still waits is dropped. */
    @Override
    public void close() {
        reports.cancel(true);
        clock.shutdownNow();
        lines.parallelStream().forEach(GatewayLine::close);
        snapshots.close();
        video.close();
        detections.close();
        stats.close();
    }
}
