// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.record.Box;
import io.vedette.web.fixtures.TestViewer;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.StateMessage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code /ws/live} and {@code /ws/results} promise in PROTOCOL.md, over real sockets. */
class LiveSocketITCase {
    private static final TestClip CLIP = TestClip.of(320, 240);
    private static final TestClip OTHER_CLIP = TestClip.of(192, 160);

    private final GatewayKit gateway = GatewayKit.start();
    private final FakeLane lane = gateway.lane("one");

    @AfterEach
    void stop() {
        lane.close();
        gateway.close();
    }

    @Test
    void beginsWithTheNewestGroupOfPicturesAtOnce() {
        video("door", 0, 25);

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            await().until(() -> viewer.binaries().size() == 1 + 5);
            JsonNode init = (JsonNode) viewer.messages().get(0);
            assertThat(init.path("type").asText()).isEqualTo("init");
            assertThat(init.path("codec").asText()).isEqualTo(CLIP.codec()).startsWith("avc1.");
            assertThat(init.path("width").asInt()).isEqualTo(320);
            assertThat(init.path("height").asInt()).isEqualTo(240);
            assertThat(init.path("timescale").asInt()).isEqualTo(90_000);
            assertThat(init.path("origin").asLong()).isEqualTo(FakeLane.dts(20));
            assertThat(((Buffer) viewer.messages().get(1)).getBytes()).isEqualTo(CLIP.init());
            assertThat(((Buffer) viewer.messages().get(2)).getBytes()).isEqualTo(CLIP.fragment(20, FakeLane.dts(20)));

            lane.frame("door", CLIP, 25);
            await().until(() -> viewer.binaries().size() == 1 + 6);
        }
    }

    @Test
    void rewindsToTheKeyFrameBeforeTheAskedTime() {
        video("door", 0, 45);

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door&rewind=2.2")) {
            // The newest is 4.4 s; 2.2 s before lies in the group that begins at 2 s.
            await().until(() -> viewer.binaries().size() == 1 + 25);
            assertThat(viewer.texts("init").get(0).path("origin").asLong()).isEqualTo(FakeLane.dts(20));
        }
        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door&rewind=3600")) {
            await().until(() -> viewer.binaries().size() == 1 + 45);
        }
    }

    @Test
    void keepsOnlyTheConfiguredSecondsInWholeGroups() {
        video("door", 0, 205);

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door&rewind=3600")) {
            // Ten seconds are kept; the newest frame is 20.4 s, so the group of 10 s is the oldest one needed.
            await().until(() -> viewer.binaries().size() == 1 + 105);
        }
    }

    @Test
    void waitsForVideoAndTellsTheState() {
        lane.send(LinkKind.STATE, "door", state("door", "connecting", null));
        awaitCamera("door");

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            await().until(() -> viewer.texts("state").size() == 1);
            video("door", 0, 3);
            await().until(() -> viewer.binaries().size() == 1 + 3);
            lane.send(LinkKind.STATE, "door", state("door", "stalled", "no video for 5 s"));
            await().until(() -> viewer.texts("state").size() == 3);
            assertThat(viewer.texts("state").get(2).path("error").asText()).isEqualTo("no video for 5 s");
        }
    }

    @Test
    void announcesNewParameterSetsBeforeTheirKeyFrame() {
        video("door", 0, 12);

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            await().until(() -> viewer.binaries().size() == 1 + 2);
            lane.init("door", OTHER_CLIP);
            lane.frame("door", OTHER_CLIP, 13); // Not a key frame: can't be decoded after the new segment.
            lane.frame("door", OTHER_CLIP, 20);
            await().until(() -> viewer.binaries().size() == 1 + 2 + 2);

            List<JsonNode> inits = viewer.texts("init");
            assertThat(inits).hasSize(2);
            assertThat(inits.get(1).path("width").asInt()).isEqualTo(192);
            assertThat(inits.get(1).path("origin").asLong())
                    .isEqualTo(inits.get(0).path("origin").asLong());
            int second = viewer.messages().indexOf(inits.get(1));
            assertThat(((Buffer) viewer.messages().get(second + 1)).getBytes()).isEqualTo(OTHER_CLIP.init());
            assertThat(((Buffer) viewer.messages().get(second + 2)).getBytes())
                    .isEqualTo(OTHER_CLIP.fragment(20, FakeLane.dts(20)));
        }
    }

    @Test
    void saysNothingWhenTheSameParameterSetsComeAgain() {
        video("door", 0, 11);

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            lane.init("door", CLIP);
            lane.frame("door", CLIP, 11);
            await().until(() -> viewer.binaries().size() == 1 + 2);
            assertThat(viewer.texts("init")).hasSize(1);
        }
    }

    @Test
    void movesOnlyTheSlowViewerToTheNewestKeyFrame() {
        byte[] large = new byte[300 << 10];
        lane.init("door", CLIP);
        lane.fragment("door", FakeLane.dts(0), true, large);
        awaitCamera("door");
        TestViewer first = gateway.viewer("/ws/live?camera=door");
        TestViewer second = gateway.viewer("/ws/live?camera=door");
        TestViewer slow = gateway.viewer("/ws/live?camera=door");
        await().until(() -> slow.binaries().size() == 2);
        slow.pauseReading();

        int frames = 100;
        for (int i = 1; i < frames; i++) {
            lane.fragment("door", FakeLane.dts(i), i % 5 == 0, large);
            int sent = i;
            await().until(() ->
                    first.binaries().size() > sent && second.binaries().size() > sent);
        }
        await().until(() -> camera("door").path("dropped").path("viewer_slow").asLong() > 0);
        long bound = (4L << 20) + (256L << 10) + large.length;
        JsonNode live = gateway.json("/api/stats").path("cameras").get(0).path("live");
        assertThat(live.path("queuePeak").asLong()).isBetween((long) large.length, bound);

        slow.resumeReading();
        await().until(() -> !slow.texts("drop").isEmpty());
        lane.fragment("door", FakeLane.dts(frames), true, new byte[] {1});
        for (TestViewer viewer : List.of(first, second, slow)) {
            await().until(() -> viewer.binaries().stream().anyMatch(fragment -> fragment.length() == 1));
        }

        long skipped = slow.texts("drop").stream()
                .mapToLong(d -> d.path("skipped").asLong())
                .sum();
        assertThat(slow.binaries().size() - 1 + skipped).isEqualTo(frames + 1L);
        assertThat(camera("door").path("dropped").path("viewer_slow").asLong()).isEqualTo(skipped);
        JsonNode drop = slow.texts("drop").get(0);
        double gap = drop.path("to").asDouble() - drop.path("from").asDouble();
        assertThat(gap * TestClip.FPS).isCloseTo(drop.path("skipped").asLong() + 1.0, within(0.01));
        for (TestViewer viewer : List.of(first, second)) {
            assertThat(viewer.texts("drop")).isEmpty();
            assertThat(viewer.binaries()).hasSize(1 + frames + 1);
        }
    }

    @Test
    void deliversFragmentsLargerThanAnyFrameWhole() {
        byte[] huge = new byte[3 << 20];
        huge[huge.length - 1] = 7;
        lane.init("door", CLIP).fragment("door", FakeLane.dts(0), true, huge);
        awaitCamera("door");

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            await().until(() -> viewer.binaries().size() == 2);
            assertThat(viewer.binaries().get(1).getBytes()).isEqualTo(huge);
        }
    }

    @Test
    void sendsResultsInOrderAlsoToThoseWhoRewind() {
        video("door", 0, 15);
        lane.send(LinkKind.RESULT, "door", result("door", 14, "person"));

        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            await().until(() -> viewer.texts("result").size() == 1);
            JsonNode result = viewer.texts("result").get(0);
            assertThat(result.path("pts").asDouble()).isCloseTo(FakeLane.pts(14), within(1e-5));
            assertThat(result.at("/detections/0/label").asText()).isEqualTo("person");
            assertThat(result.at("/detections/0/box/width").asDouble()).isCloseTo(0.25, within(1e-6));
        }
    }

    @Test
    void answersPings() {
        video("door", 0, 1);
        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            viewer.send("{\"type\":\"ping\"}");
            await().until(() -> viewer.texts("pong").size() == 1);
            viewer.send("not json");
            viewer.send("{\"type\":\"ping\"}");
            await().until(() -> viewer.texts("pong").size() == 2);
        }
    }

    @Test
    void closesWithAReasonWhatItCannotServe() {
        video("door", 0, 1);

        try (TestViewer unknown = gateway.viewer("/ws/live?camera=none")) {
            assertThat(unknown.closeCode()).isEqualTo((short) 4404);
            assertThat(unknown.messages()).isEmpty();
        }
        try (TestViewer nameless = gateway.viewer("/ws/live")) {
            assertThat(nameless.closeCode()).isEqualTo((short) 4400);
            assertThat(nameless.closeReason()).startsWith("camera: missing");
        }
        try (TestViewer wrong = gateway.viewer("/ws/live?camera=door&rewind=-1")) {
            assertThat(wrong.closeCode()).isEqualTo((short) 4400);
        }
        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door")) {
            lane.send(LinkMessage.of(LinkKind.REMOVED, "door", new byte[0]));
            assertThat(viewer.closeCode()).isEqualTo((short) 4410);
            assertThat(viewer.closeReason()).isEqualTo("camera removed");
        }
        assertThat(gateway.request("GET", "/api/cameras/door").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsLanesWhichCamerasAreWatched() {
        video("door", 0, 1);
        TestViewer viewer = gateway.viewer("/ws/live?camera=door");
        await().until(() -> lastWatch().equals("{\"cameras\":[\"door\"]}"));
        viewer.close();
        await().until(() -> lastWatch().equals("{\"cameras\":[]}"));
    }

    @Test
    void leavesNothingOfTwoHundredViewersThatVanish() {
        video("door", 0, 10);
        List<TestViewer> viewers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            viewers.add(gateway.viewer("/ws/live?camera=door"));
        }
        await().until(() -> camera("door").path("viewers").asInt() == 200);
        long held = gateway.json("/api/stats").at("/gateway/rewindBytes").asLong();

        viewers.forEach(TestViewer::close);

        await().until(() -> camera("door").path("viewers").asInt() == 0);
        assertThat(gateway.json("/api/stats").at("/gateway/viewers").asInt()).isZero();
        assertThat(gateway.json("/api/stats").at("/gateway/rewindBytes").asLong())
                .isEqualTo(held);
        await().until(() -> lastWatch().equals("{\"cameras\":[]}"));
    }

    @Test
    void sendsResultsOfAllCamerasWithoutVideo() {
        video("door", 0, 1);
        video("yard", 0, 1);

        try (TestViewer all = gateway.viewer("/ws/results");
                TestViewer one = gateway.viewer("/ws/results?camera=yard")) {
            await().until(() ->
                    all.texts("state").size() == 2 && one.texts("state").size() == 1);
            lane.send(LinkKind.RESULT, "door", result("door", 1, "person"));
            lane.send(LinkKind.RESULT, "yard", result("yard", 1, "dog"));
            await().until(() ->
                    all.texts("result").size() == 2 && one.texts("result").size() == 1);
            assertThat(one.texts("result").get(0).path("camera").asText()).isEqualTo("yard");
            assertThat(all.binaries()).isEmpty();
        }
    }

    private void video(String camera, int from, int to) {
        lane.send(LinkKind.STATE, camera, state(camera, "online", null));
        lane.init(camera, CLIP);
        for (int i = from; i < to; i++) {
            lane.frame(camera, CLIP, i);
        }
        awaitCamera(camera);
        double seconds = Math.min(to - 1 - from, 100) / (double) TestClip.FPS;
        await().until(() -> gateway.json("/api/stats")
                .path("cameras")
                .valueStream()
                .anyMatch(c -> c.path("camera").asText().equals(camera)
                        && c.at("/live/rewindSeconds").asDouble() >= seconds - 1e-6
                        && c.at("/live/rewindBytes").asLong() > 0));
    }

    private void awaitCamera(String camera) {
        await().until(() -> gateway.request("GET", "/api/cameras/" + camera).statusCode() == 200);
    }

    private JsonNode camera(String name) {
        return gateway.json("/api/cameras/" + name);
    }

    private String lastWatch() {
        String last = "";
        for (LinkMessage message : lane.received()) {
            if (message.kind() == LinkKind.WATCH) {
                last = new String(message.head(), StandardCharsets.UTF_8);
            }
        }
        return last;
    }

    static StateMessage state(String camera, String state, @Nullable String error) {
        return new StateMessage("state", camera, state, "2026-11-22T19:05:00.250Z", error, null, null, null);
    }

    static ResultMessage result(String camera, long frame, String label) {
        return new ResultMessage(
                "result",
                camera,
                "2026-11-22T19:05:00.250Z",
                FakeLane.pts(frame),
                "analysed",
                new ResultMessage.MotionPart(true, 0.2f, List.of(new Box(0.1f, 0.1f, 0.3f, 0.3f))),
                List.of(new ResultMessage.DetectionPart(label, 0.9f, new Box(0.25f, 0.25f, 0.25f, 0.5f))),
                List.of());
    }
}
