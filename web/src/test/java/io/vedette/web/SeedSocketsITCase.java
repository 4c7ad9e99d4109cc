// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.web.fixtures.TestViewer;
import io.vedette.wire.InitHead;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.ResultMessage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sockets that pages made for Valkka Streamer open, message by message. */
class SeedSocketsITCase {
    private static final TestClip CLIP = TestClip.of(320, 240);

    private final GatewayKit gateway = GatewayKit.start();
    private final FakeLane lane = gateway.lane("one");

    @BeforeEach
    void oneCamera() {
        lane.send(LinkKind.STATE, "door-1", LiveSocketITCase.state("door-1", "online", null));
        lane.init("door-1", CLIP);
        frames(0, 5);
        await().until(() ->
                gateway.json("/api/stats").at("/cameras/0/live/rewindBytes").asLong() > 0);
    }

    @AfterEach
    void stop() {
        lane.close();
        gateway.close();
    }

    @Test
    void holdsTheInitSegmentUntilTheNextKeyFrameAndSplitsIt() {
        try (TestViewer page = open("/ws/stream/door-1")) {
            frames(5, 10);
            awaitFrame(9);
            assertThat(page.messages()).isEmpty();

            frames(10, 13);
            await().until(() -> page.messages().size() == 5);
            List<Buffer> got = page.binaries();
            assertThat(fourCc(got.get(0))).isEqualTo("ftyp");
            assertThat(got.get(0).length()).isEqualTo(CLIP.ftypLength());
            assertThat(fourCc(got.get(1))).isEqualTo("moov");
            assertThat(got.get(0).length() + got.get(1).length()).isEqualTo(CLIP.init().length);
            for (int i = 0; i < 3; i++) {
                assertThat(got.get(2 + i).getBytes()).isEqualTo(CLIP.fragment(10 + i, FakeLane.dts(10 + i)));
            }
        }
    }

    @Test
    void decodesPercentEncodedNames() {
        try (TestViewer page = open("/ws/stream/door%2D1")) {
            frames(10, 11);
            await().until(() -> page.messages().size() == 3);
        }
    }

    @Test
    void resumesAtAKeyFrameAfterAGapThatWouldFreezeThePage() {
        try (TestViewer page = open("/ws/stream/door-1")) {
            frames(10, 12);
            frames(15, 22); // Three frames are missing: 15 to 19 would freeze the page for ever.
            await().until(() -> page.messages().size() == 2 + 2 + 2);
            assertThat(page.binaries().get(4).getBytes()).isEqualTo(CLIP.fragment(20, FakeLane.dts(20)));
        }
    }

    @Test
    void toleratesTwiceTheDeclaredDuration() {
        try (TestViewer page = open("/ws/stream/door-1")) {
            frames(10, 12);
            frames(13, 14);
            await().until(() -> page.messages().size() == 2 + 3);
        }
    }

    @Test
    void sendsNewParameterSetsAsTwoMessagesBeforeTheirKeyFrame() {
        TestClip other = TestClip.of(192, 160);
        try (TestViewer page = open("/ws/stream/door-1")) {
            frames(10, 11);
            lane.init("door-1", other).frame("door-1", other, 20);
            await().until(() -> page.messages().size() == 3 + 3);
            assertThat(fourCc(page.binaries().get(3))).isEqualTo("ftyp");
            assertThat(fourCc(page.binaries().get(4))).isEqualTo("moov");
            assertThat(fourCc(page.binaries().get(5))).isEqualTo("moof");
        }
    }

    @Test
    void closesWithAReasonWhenTheCameraSendsH265() {
        TestViewer before = open("/ws/stream/door-1");
        InitHead head = new InitHead("hvc1.1.6.L120.90", 320, 240, FakeLane.ORIGIN, CLIP.ftypLength());
        lane.send(new LinkMessage(LinkKind.INIT, "door-1", Json.bytes(head), CLIP.init()));
        lane.fragment("door-1", FakeLane.dts(10), true, new byte[] {1});

        assertThat(before.closeCode()).isEqualTo((short) 4415);
        assertThat(before.closeReason()).contains("H.264").contains("hvc1");
        assertThat(before.messages()).isEmpty();
        TestViewer after = open("/ws/stream/door-1");
        assertThat(after.closeCode()).isEqualTo((short) 4415);
    }

    @Test
    void closesUnknownNamesWith4404AndNoData() {
        for (String path : List.of("/ws/stream/none", "/ws/message/none", "/ws/stream/", "/ws/message/a%2Fb")) {
            TestViewer page = open(path);
            assertThat(page.closeCode()).as(path).isEqualTo((short) 4404);
            assertThat(page.messages()).isEmpty();
        }
    }

    @Test
    void listsDetectionsAsLabelLeftRightTopBottom() {
        try (TestViewer page = open("/ws/message/door-1")) {
            lane.send(LinkKind.RESULT, "door-1", LiveSocketITCase.result("door-1", 1, "person"));
            JsonNode row = awaitDetections(page, 1).get(0);
            assertThat(row.toString()).isEqualTo("[\"person\",0.25,0.5,0.25,0.75]");
        }
    }

    @Test
    void clearsTheBoxesOnceWhenObjectsAreGone() {
        try (TestViewer page = open("/ws/message/door-1")) {
            lane.send(LinkKind.RESULT, "door-1", LiveSocketITCase.result("door-1", 1, "person"));
            awaitDetections(page, 1);
            int before = page.messages().size();
            for (int i = 2; i < 5; i++) {
                lane.send(LinkKind.RESULT, "door-1", nothing(i, "analysed"));
            }
            lane.send(LinkKind.RESULT, "door-1", LiveSocketITCase.result("door-1", 5, "dog"));
            await().until(() -> page.messages().size() == before + 2);
            assertThat(page.texts().get(before).toString()).isEqualTo("{\"detections\":[]}");
        }
    }

    @Test
    void keepsTheBoxesForASecondWithoutAnAnswerAndClearsThemWhenStill() {
        try (TestViewer page = open("/ws/message/door-1")) {
            lane.send(LinkKind.RESULT, "door-1", LiveSocketITCase.result("door-1", 1, "person"));
            awaitDetections(page, 1);
            int before = page.messages().size();
            lane.send(LinkKind.RESULT, "door-1", nothing(5, "superseded"));
            lane.send(LinkKind.RESULT, "door-1", nothing(12, "timed_out"));
            await().until(() -> page.messages().size() == before + 1);
            assertThat(page.texts().get(before).path("detections")).isEmpty();

            lane.send(LinkKind.RESULT, "door-1", LiveSocketITCase.result("door-1", 13, "person"));
            lane.send(LinkKind.RESULT, "door-1", nothing(14, "still"));
            await().until(() -> page.messages().size() == before + 3);
            assertThat(page.texts().get(before + 2).path("detections")).isEmpty();
        }
    }

    @Test
    void tellsTheStatusWithDetectionsInTheSameMessage() {
        try (TestViewer page = open("/ws/message/door-1")) {
            lane.send(LinkKind.STATE, "door-1", LiveSocketITCase.state("door-1", "offline", "no route to host"));
            await().until(() -> page.texts().stream()
                    .anyMatch(t -> t.path("status").asText().equals("offline: no route to host")));
            assertThat(page.texts()).allMatch(t -> t.path("detections").isArray());
        }
    }

    @Test
    void escapesMarkupInLabels() {
        try (RawViewer page = RawViewer.open(gateway.port(), "/ws/message/door-1")) {
            await().until(() ->
                    gateway.json("/api/cameras/door-1").path("viewers").asInt() == 1);
            lane.send(LinkKind.RESULT, "door-1", LiveSocketITCase.result("door-1", 1, "<img src=x>"));
            await().until(() -> page.text().contains("img src"));
            assertThat(page.text()).contains("\\u003cimg src=x>").doesNotContain("<");
        }
    }

    @Test
    void redirectsPagesWithoutTheirSlashAndKeepsTheQuery() {
        var response = gateway.request("GET", "/view?name=door-1&x=1%202");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue("/view/?name=door-1&x=1%202");
    }

    private TestViewer open(String path) {
        TestViewer viewer = gateway.viewer(path);
        String camera = "/api/cameras/door-1";
        await().until(() ->
                viewer.isClosed() || gateway.json(camera).path("viewers").asInt() == 1);
        return viewer;
    }

    private void frames(int from, int to) {
        for (int i = from; i < to; i++) {
            lane.frame("door-1", CLIP, i);
        }
    }

    private void awaitFrame(int number) {
        double seconds = (double) number / TestClip.FPS;
        await().until(() ->
                gateway.json("/api/stats").at("/cameras/0/live/rewindSeconds").asDouble() >= seconds - 1e-6);
    }

    private static JsonNode awaitDetections(TestViewer page, int count) {
        await().until(() ->
                page.texts().stream().anyMatch(t -> t.path("detections").size() == count));
        return page.texts().stream()
                .map(t -> t.path("detections"))
                .filter(d -> d.size() == count)
                .findFirst()
                .orElseThrow();
    }

    private static ResultMessage nothing(long frame, String outcome) {
        return new ResultMessage(
                "result",
                "door-1",
                "2026-11-22T19:05:00.250Z",
                FakeLane.pts(frame),
                outcome,
                new ResultMessage.MotionPart(false, 0, List.of()),
                List.of(),
                List.of());
    }

    private static String fourCc(Buffer box) {
        return box.getString(4, 8, StandardCharsets.US_ASCII.name());
    }
}
