// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import static io.vedette.sinks.live.Samples.delta;
import static io.vedette.sinks.live.Samples.key;
import static io.vedette.sinks.live.Samples.pts;
import static io.vedette.sinks.live.Samples.result;
import static io.vedette.sinks.live.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.jvm.Lease;
import io.vedette.record.Box;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.wire.EventMessage;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.HelloMessage;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.SnapshotHead;
import io.vedette.wire.StateMessage;
import io.vedette.wire.StatsMessage;
import io.vedette.wire.WatchMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveLinkITCase {
    private static final LinkTimes PATIENT = new LinkTimes(20, 200, 2_000, 20_000, 60_000, 100);
    private static final LinkTimes QUICK = new LinkTimes(20, 200, 2_000, 20_000, 400, 100);
    private static final LinkLimits SMALL = new LinkLimits(250, 400_000, 500_000, 5);
    private static final String TOKEN = "correct-horse";

    @TempDir
    Path directory;

    private final FakeRing ring = new FakeRing();
    private final FakeImaging imaging = new FakeImaging();
    private FakeGateway gateway;
    private Lease<Stats> stats;
    private @Nullable LiveLink link;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway(TOKEN);
        stats = Stats.SHARED.acquire("test");
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        if (link != null) {
            link.close();
        }
        gateway.close();
        stats.close();
    }

    @Test
    void tellsOfEventsInOrder() throws Exception {
        LiveLink live = connect();
        live.offer(Samples.event("yard", 3));
        live.offer(Samples.event("yard", 4));
        await().until(() -> gateway.received(LinkKind.EVENT).size() == 2);
        EventMessage message = Json.read(gateway.received(LinkKind.EVENT).get(0).head(), EventMessage.class);
        assertThat(message).isEqualTo(EventMessage.of(Samples.event("yard", 3)));
    }

    @Test
    void saysHelloFirstThenSendsInOrder() throws Exception {
        LiveLink live = connect();
        live.offer(state("yard", CameraStatus.ONLINE, 0));
        live.offer(key("yard", 0, 1000));
        live.offer(delta("yard", 1, 70_000));
        live.offer(result("yard", 1, new Detection("person", 0.9f, new Box(0, 0, 1, 1))));
        live.offer(delta("yard", 2, 10));
        await().until(() -> fragments().size() == 3);

        HelloMessage hello = Json.read(gateway.received().get(0).head(), HelloMessage.class);
        assertThat(hello.instance())
                .startsWith("test@")
                .contains(":" + ProcessHandle.current().pid() + ":");
        assertThat(gateway.received(LinkKind.STATE, LinkKind.INIT, LinkKind.FRAGMENT))
                .extracting(LinkMessage::kind)
                .containsExactly(
                        LinkKind.STATE, LinkKind.INIT, LinkKind.FRAGMENT, LinkKind.FRAGMENT, LinkKind.FRAGMENT);
        assertThat(fragments()).containsExactly(pts(0), pts(1), pts(2));
        LinkMessage result = gateway.received(LinkKind.RESULT).get(0);
        assertThat(Json.read(result.head(), ResultMessage.class).detections()).hasSize(1);
        LinkMessage state = gateway.received(LinkKind.STATE).get(0);
        assertThat(Json.read(state.head(), StateMessage.class).state()).isEqualTo("online");
        await().until(() -> stats.get().stage("yard", Stage.LIVE).byteCount() == 71_010);
    }

    @Test
    void movesToTheNewestKeyFrameWhenTheGatewayStopsReading() throws Exception {
        LiveLink live = connect();
        live.offer(key("yard", 0, 10));
        await().until(() -> fragments().size() == 1);
        gateway.reading(false);
        int n = 1;
        long highest = 0;
        for (; n <= 2_000; n++) {
            live.offer(n % 50 == 0 ? key("yard", n, 20_000) : delta("yard", n, 20_000));
            highest = Math.max(highest, live.waitingBytes());
        }
        assertThat(highest).isPositive().isLessThanOrEqualTo(SMALL.cameraBytes());
        assertThat(stats.get().stage("yard", Stage.LIVE).droppedCount(DropReason.LINK_BEHIND))
                .isGreaterThan(1_000);
        gateway.reading(true);
        await().until(() -> fragments().contains(pts(2_000)));

        assertGapsEndAtKeyFrames();
        live.rethrow();
    }

    @Test
    void aRestartedGatewayHasPicturesAtOnce() throws Exception {
        LiveLink live = connect();
        live.offer(state("yard", CameraStatus.ONLINE, 0));
        live.offer(key("yard", 0, 10));
        ring.set(key("yard", 0, 10), delta("yard", 1, 10));
        await().until(() -> fragments().size() == 1);
        int port = gateway.port();
        gateway.close();
        await().until(() -> health() == Status.DEGRADED);
        gateway = new FakeGateway(TOKEN, port);

        await().until(() -> fragments().size() == 2);
        assertThat(gateway.received(LinkKind.STATE, LinkKind.INIT, LinkKind.FRAGMENT))
                .extracting(LinkMessage::kind)
                .containsExactly(LinkKind.STATE, LinkKind.INIT, LinkKind.FRAGMENT, LinkKind.FRAGMENT);
        assertThat(fragments()).containsExactly(pts(0), pts(1));
    }

    @Test
    void aWrongTokenIsTheGatewaysStateAndIsTriedAgain() throws Exception {
        Files.writeString(directory.resolve("token"), "wrong");
        open();
        await().until(() -> gateway.connections() >= 3);
        assertThat(health()).isEqualTo(Status.DEGRADED);
        assertThat(error()).contains("expected: the token in").doesNotContain("wrong");

        Files.writeString(directory.resolve("token"), TOKEN);
        await().until(() -> !gateway.received(LinkKind.STATS).isEmpty());
        gateway.send(watch("yard"));
        await().until(() -> health() == Status.UP);
    }

    @Test
    void aMissingTokenFileIsAState() throws Exception {
        Files.delete(directory.resolve("token"));
        LiveLink live = open();
        await().until(() -> error().contains("expected: a file that can be read"));
        live.offer(key("yard", 0, 10));
        live.rethrow();
    }

    @Test
    void answersSnapshotsAndSaysWhyThereIsNone() throws Exception {
        LiveLink live = connect();
        gateway.send(request(7, "yard"));
        await().until(() -> gateway.received(LinkKind.SNAPSHOT).size() == 1);
        assertThat(snapshot(0)).isEqualTo(new SnapshotHead(7, true, "no picture of camera yard yet"));

        ring.set(key("yard", 0, 10));
        gateway.send(request(8, "yard"));
        await().until(() -> gateway.received(LinkKind.SNAPSHOT).size() == 2);
        assertThat(snapshot(1)).isEqualTo(new SnapshotHead(8, true, null));
        assertThat(gateway.received(LinkKind.SNAPSHOT).get(1).body()).isEqualTo(FakeImaging.JPEG);
        live.rethrow();
    }

    @Test
    void saysThatASnapshotIsLate() throws Exception {
        LiveLink live = connect(QUICK);
        ring.set(key("yard", 0, 10));
        imaging.hang();
        gateway.send(request(9, "yard"));
        await().until(() -> gateway.received(LinkKind.SNAPSHOT).size() == 1);
        assertThat(snapshot(0).error()).contains("not ready within 400 ms");
        imaging.goOn();
        live.rethrow();
    }

    @Test
    void knowsWhichCamerasAreWatched() throws Exception {
        LiveLink live = connect();
        gateway.send(watch("yard", "door"));
        await().until(() -> live.isWatched("yard"));
        gateway.send(watch("door"));
        await().until(() -> !live.isWatched("yard"));
        assertThat(live.isWatched("door")).isTrue();
        gateway.close();
        await().until(() -> !live.isWatched("door"));
    }

    @Test
    void garbageFromAGatewayEndsTheConnectionOnly() throws Exception {
        LiveLink live = connect();
        gateway.sendBytes("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        await().until(() -> gateway.connections() >= 2);
        gateway.send(LinkMessage.of(LinkKind.REMOVED, "yard", new byte[0]));
        await().until(() -> gateway.connections() >= 3);
        gateway.send(LinkMessage.of(LinkKind.WATCH, "", "{\"cameras\": 7".getBytes(StandardCharsets.UTF_8)));
        await().until(() -> gateway.connections() >= 4);
        live.rethrow();
        live.offer(key("yard", 0, 10));
    }

    @Test
    void reportsStatisticsOfTheJvm() throws Exception {
        connect();
        await().until(() -> gateway.received(LinkKind.STATS).size() >= 2);
        StatsMessage stats = Json.read(gateway.received(LinkKind.STATS).get(1).head(), StatsMessage.class);
        assertThat(stats.cpuSeconds()).isPositive();
        assertThat(stats.heapUsed()).isPositive().isLessThanOrEqualTo(stats.heapMax());
        assertThat(stats.rss()).isGreaterThan(10 << 20);
        assertThat(stats.diskFree()).isPositive().isLessThanOrEqualTo(stats.diskTotal());
    }

    @Test
    void whoeverAsksForAPictureCannotFailALane() throws Exception {
        LiveLink live = connect();
        ring.set(key("yard", 0, 10));
        imaging.fail(new IllegalStateException("a bug"));
        gateway.send(request(1, "yard"));
        await().until(() -> !gateway.received(LinkKind.SNAPSHOT).isEmpty());
        assertThat(snapshot(0).error()).isEqualTo("the picture could not be made");
        live.rethrow();
    }

    private LiveLink connect() {
        return connect(PATIENT);
    }

    private LiveLink connect(LinkTimes times) {
        LiveLink live = open(times);
        await().until(() -> !gateway.received(LinkKind.STATS).isEmpty());
        return live;
    }

    private LiveLink open() {
        return open(PATIENT);
    }

    private LiveLink open(LinkTimes times) {
        LocalVideo video = instance -> new LocalVideo.Access(ring, imaging, () -> {});
        LiveLink live = new LiveLink(
                new LinkOptions(
                        "test",
                        List.of(gateway.address(directory.resolve("token"))),
                        directory.toString(),
                        video,
                        SMALL),
                times);
        link = live;
        return live;
    }

    private List<Long> fragments() throws LinkProtocolException {
        List<Long> result = new java.util.ArrayList<>();
        for (LinkMessage message : gateway.received(LinkKind.FRAGMENT)) {
            result.add(FragmentHead.decode(message.head()).dts());
        }
        return result;
    }

    private void assertGapsEndAtKeyFrames() throws LinkProtocolException {
        long previous = Long.MIN_VALUE;
        for (LinkMessage message : gateway.received(LinkKind.FRAGMENT)) {
            FragmentHead head = FragmentHead.decode(message.head());
            assertThat(head.dts()).isGreaterThan(previous);
            assertThat(head.key() || head.dts() == previous + pts(1) - pts(0)).isTrue();
            previous = head.dts();
        }
    }

    private SnapshotHead snapshot(int index) throws LinkProtocolException {
        return Json.read(gateway.received(LinkKind.SNAPSHOT).get(index).head(), SnapshotHead.class);
    }

    private static LinkMessage watch(String... cameras) {
        return LinkMessage.of(LinkKind.WATCH, "", Json.bytes(new WatchMessage(List.of(cameras))));
    }

    private static LinkMessage request(long id, String camera) {
        return LinkMessage.of(LinkKind.SNAPSHOT_REQUEST, camera, Json.bytes(new SnapshotHead(id, true, null)));
    }

    private @Nullable Status health() {
        return stats.get().health().stream()
                .map(io.vedette.stats.ComponentHealth::status)
                .findFirst()
                .orElse(null);
    }

    private String error() {
        return stats.get().health().stream()
                .map(h -> String.valueOf(h.error()))
                .findFirst()
                .orElse("");
    }
}
