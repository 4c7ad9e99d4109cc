// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.web.fixtures.TestViewer;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lanes come, go, move cameras among them and talk nonsense; viewers of others notice nothing. */
class LinkITCase {
    private static final TestClip CLIP = TestClip.of(320, 240);

    private final GatewayKit gateway = GatewayKit.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void servesWithoutAnyLane() {
        assertThat(gateway.json("/api/cameras").path("cameras")).isEmpty();
        JsonNode health = gateway.json("/api/health");
        assertThat(health.path("status").asText()).isEqualTo("failed");
        assertThat(health.at("/components/1/error").asText()).isEqualTo("no lane is connected");
        assertThat(gateway.request("GET", "/api/health").statusCode()).isEqualTo(503);
        assertThat(gateway.request("GET", "/").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWrongTokensAndVersions() {
        FakeLane wrongToken = gateway.silentLane().hello(LinkCodec.VERSION, "guess", "one");
        FakeLane wrongVersion = gateway.silentLane().hello(LinkCodec.VERSION + 1, FakeLane.TOKEN, "one");
        FakeLane rude = gateway.silentLane().send(LinkMessage.of(LinkKind.REMOVED, "door", new byte[0]));

        await().until(() -> wrongToken.ended() && wrongVersion.ended() && rude.ended());
        assertThat(gateway.request("GET", "/api/health").statusCode()).isEqualTo(503);
    }

    static List<byte[]> garbage() {
        byte[] badCamera = LinkCodec.prefix(LinkMessage.of(LinkKind.REMOVED, "no/such", new byte[0]));
        byte[] badHead = LinkCodec.prefix(LinkMessage.of(LinkKind.STATE, "door", "{".getBytes(StandardCharsets.UTF_8)));
        byte[] shortHead = LinkCodec.prefix(LinkMessage.of(LinkKind.FRAGMENT, "door", new byte[3]));
        byte[] noInit = LinkCodec.prefix(LinkMessage.of(LinkKind.INIT, "door", "{}".getBytes(StandardCharsets.UTF_8)));
        byte[] wrongWay = LinkCodec.prefix(LinkMessage.of(LinkKind.WATCH, "", "{}".getBytes(StandardCharsets.UTF_8)));
        String noOutcome = "{\"type\":\"result\",\"camera\":\"door\",\"time\":\"\",\"pts\":1,"
                + "\"motion\":{\"moving\":true,\"score\":1,\"regions\":[]},\"detections\":[]}";
        String nullBox = noOutcome
                .replace("\"regions\":[]", "\"regions\":[null]")
                .replace("\"pts\"", "\"outcome\":\"\",\"pts\"");
        byte[] badResult =
                LinkCodec.prefix(LinkMessage.of(LinkKind.RESULT, "door", noOutcome.getBytes(StandardCharsets.UTF_8)));
        byte[] badRegion =
                LinkCodec.prefix(LinkMessage.of(LinkKind.RESULT, "door", nullBox.getBytes(StandardCharsets.UTF_8)));
        byte[] nothing = LinkCodec.prefix(LinkMessage.of(LinkKind.STATS, "", "null".getBytes(StandardCharsets.UTF_8)));
        return List.of(
                badResult,
                badRegion,
                nothing,
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(16).putInt(0).array(),
                ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array(),
                ByteBuffer.allocate(10).putInt(6).put((byte) 99).array(),
                badCamera,
                badHead,
                shortHead,
                noInit,
                wrongWay);
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void closesOnlyTheLinkThatTalksNonsense(byte[] garbage) {
        FakeLane good = gateway.lane("good");
        online(good, "yard");
        FakeLane bad = gateway.lane("bad");
        online(bad, "door");

        bad.raw(garbage);

        await().until(bad::ended);
        await().until(() -> state("door").equals("offline"));
        assertThat(good.ended()).isFalse();
        assertThat(state("yard")).isEqualTo("online");
    }

    @Test
    void keepsCamerasOfALostLaneAndGoesOnWhenItIsBack() {
        FakeLane lane = gateway.lane("one");
        online(lane, "door");
        lane.init("door", CLIP).frame("door", CLIP, 0);
        TestViewer viewer = gateway.viewer("/ws/live?camera=door");
        await().until(() -> viewer.binaries().size() == 2);

        lane.close();

        await().until(() -> state("door").equals("offline"));
        assertThat(gateway.json("/api/cameras/door").path("error").asText()).isEqualTo("lane not connected");
        assertThat(gateway.json("/api/cameras/door").path("width").asInt()).isEqualTo(320);
        assertThat(gateway.request("GET", "/api/cameras/door/snapshot.jpg").statusCode())
                .isEqualTo(503);
        await().until(() -> viewer.texts("state").size() == 2);

        FakeLane again = gateway.lane("one");
        online(again, "door");
        again.init("door", CLIP);
        again.frame("door", CLIP, 15).frame("door", CLIP, 20); // Goes on at a key frame only.
        await().until(() -> viewer.binaries().size() == 3);
        assertThat(viewer.binaries().get(2).getBytes()).isEqualTo(CLIP.fragment(20, FakeLane.dts(20)));
        assertThat(viewer.isClosed()).isFalse();
    }

    @Test
    void replacesTheOlderConnectionOfTheSameInstance() {
        FakeLane older = gateway.lane("one");
        online(older, "door");
        FakeLane newer = gateway.lane("one");

        await().until(older::ended);
        online(newer, "door");
        assertThat(newer.ended()).isFalse();
    }

    @Test
    void letsACameraMoveAndIgnoresItsFormerLane() {
        FakeLane older = gateway.lane("older");
        FakeLane newer = gateway.lane("newer");
        online(older, "door");
        older.init("door", CLIP).frame("door", CLIP, 0);
        TestViewer viewer = gateway.viewer("/ws/live?camera=door");
        await().until(() -> viewer.binaries().size() == 2);

        newer.send(LinkKind.STATE, "door", LiveSocketITCase.state("door", "connecting", null));
        await().until(() -> state("door").equals("connecting"));
        older.send(LinkKind.STATE, "door", LiveSocketITCase.state("door", "stalled", null));
        older.frame("door", CLIP, 10);
        newer.init("door", CLIP).frame("door", CLIP, 20);
        await().until(() -> viewer.binaries().size() == 3);
        assertThat(viewer.binaries().get(2).getBytes()).isEqualTo(CLIP.fragment(20, FakeLane.dts(20)));
        assertThat(state("door")).isEqualTo("connecting");

        older.init("door", CLIP).frame("door", CLIP, 30); // An init segment claims it back.
        await().until(() -> viewer.binaries().size() == 4);
    }

    @Test
    void beginsANewStretchWhenTimeStepsBack() {
        FakeLane lane = gateway.lane("one");
        online(lane, "door");
        lane.init("door", CLIP).frame("door", CLIP, 100);
        TestViewer viewer = gateway.viewer("/ws/live?camera=door");
        await().until(() -> viewer.binaries().size() == 2);

        lane.frame("door", CLIP, 55); // No key frame: nothing can be done with it.
        lane.frame("door", CLIP, 60);
        await().until(() -> viewer.binaries().size() == 4);
        assertThat(viewer.texts("init")).hasSize(2);
    }

    @Test
    void survivesMessagesInPiecesOfAnySize() {
        FakeLane lane = gateway.lane("one");
        online(lane, "door");
        lane.init("door", CLIP);
        byte[] body = new byte[200_000];
        FragmentHead head = FragmentHead.of(FakeLane.ORIGIN, FakeLane.ORIGIN, 0, 9000, true);
        byte[] prefix = LinkCodec.prefix(new LinkMessage(LinkKind.FRAGMENT, "door", head.encode(), body));
        for (byte b : prefix) {
            lane.raw(new byte[] {b});
        }
        lane.raw(body);
        await().until(() ->
                gateway.json("/api/stats").at("/cameras/0/live/rewindBytes").asLong() == body.length);
    }

    private void online(FakeLane lane, String camera) {
        lane.send(LinkKind.STATE, camera, LiveSocketITCase.state(camera, "online", null));
        await().until(() -> state(camera).equals("online"));
    }

    private String state(String camera) {
        return gateway.json("/api/cameras/" + camera).path("state").asText();
    }
}
