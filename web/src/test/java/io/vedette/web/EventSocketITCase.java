// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.record.Box;
import io.vedette.web.fixtures.TestViewer;
import io.vedette.wire.EventMessage;
import io.vedette.wire.LinkKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events on websockets. */
class EventSocketITCase {
    private static final TestClip CLIP = TestClip.of(320, 240);

    private final GatewayKit gateway = GatewayKit.start();
    private final FakeLane lane = gateway.lane("one");

    @AfterEach
    void stop() {
        lane.close();
        gateway.close();
    }

    @Test
    void reachViewersOfTheirCameraInOrderWithItsVideo() {
        lane.init("door", CLIP);
        lane.frame("door", CLIP, 0);
        lane.send(LinkKind.EVENT, "door", event("door", "door-objects-1", "opened"));
        lane.frame("door", CLIP, 1);
        await().until(() -> gateway.json("/api/cameras").path("cameras").size() == 1);
        try (TestViewer viewer = gateway.viewer("/ws/live?camera=door&rewind=5")) {
            await().until(() -> viewer.binaries().size() == 1 + 2);
            JsonNode event = viewer.texts("event").get(0);
            assertThat(event.path("phase").asText()).isEqualTo("opened");
            assertThat(event.path("id").asText()).isEqualTo("door-objects-1");
            int at = viewer.messages().indexOf(event);
            assertThat(viewer.messages().subList(0, at).stream().filter(m -> !(m instanceof JsonNode)))
                    .hasSize(2);
        }
    }

    @Test
    void reachThoseWhoHearOfAllCamerasThoughTheCameraIsNotKnownYet() {
        try (TestViewer all = gateway.viewer("/ws/results");
                TestViewer other = gateway.viewer("/ws/results")) {
            lane.send(LinkKind.EVENT, "gate", event("gate", "gate-objects-1", "closed"));
            await().until(() ->
                    all.texts("event").size() == 1 && other.texts("event").size() == 1);
            assertThat(all.texts("event").get(0).path("end").asText()).isNotEmpty();
        }
    }

    private static EventMessage event(String camera, String id, String phase) {
        String time = "2026-11-22T19:05:00.250Z";
        return new EventMessage(
                "event",
                phase,
                id,
                camera,
                "person",
                "objects",
                null,
                null,
                time,
                phase.equals("closed") ? time : null,
                0.875f,
                7,
                new Box(0.25f, 0.25f, 0.125f, 0.5f));
    }
}
