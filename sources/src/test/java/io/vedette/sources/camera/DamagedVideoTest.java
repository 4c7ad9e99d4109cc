// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.camera.Script.CLIP;
import static io.vedette.sources.camera.Script.plays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.sources.video.VideoPacket;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a camera's state says of video that comes damaged. */
@Timeout(180)
@SuppressWarnings("try") // sessions are only opened and closed
class DamagedVideoTest {
    private final TestCamera camera = new TestCamera();

    @Test
    void oneBadUnitInALongGroupIsNotWorthTelling() {
        List<VideoPacket> packets = new ArrayList<>();
        for (int i = 0; i < 44; i++) {
            VideoPacket packet = CLIP.packets().get(i);
            if (i == 0 || !packet.key()) {
                packets.add(i == 2 ? damaged(packet) : packet);
            }
        }
        packets.addAll(CLIP.packets());
        try (CameraSession session = camera.session(plays(packets, ScriptedStream::untilCancelled))) {
            await().until(() ->
                    camera.outlet.fragments.size() == 2 + CLIP.packets().size());
            assertThat(camera.dropped(Stage.RECEIVE, DropReason.CORRUPT)).isGreaterThan(30);
            assertThat(camera.damage.words()).isNull();
            assertThat(camera.outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            assertThat(camera.outlet.states).extracting(CameraState::error).containsOnlyNulls();
        }
    }

    @Test
    void aFileIsDamagedWithoutAQuestionAboutTheNetwork() {
        camera.url = "file:/clip.mp4";
        try (CameraSession session = camera.session(plays(threeBadUnits(), ScriptedStream::untilCancelled))) {
            await().until(() -> camera.outlet.states.size() == 3);
            assertThat(camera.outlet.states.get(2).status()).isEqualTo(CameraStatus.ONLINE);
            assertThat(camera.outlet.states.get(2).error()).startsWith("damaged video: ");
        }
    }

    @Test
    void aCameraIsAskedAboutTheNetwork() {
        try (CameraSession session = camera.session(plays(threeBadUnits(), ScriptedStream::untilCancelled))) {
            await().until(() -> camera.outlet.states.size() == 3);
            assertThat(camera.outlet.states.get(2).error())
                    .startsWith("damaged video (is the network losing packets?): ");
        }
    }

    /** When troubles are several at once is a matter of the machine's time, which no two replays share. */
    @Test
    void aRecordingsStateDoesNotDependOnHowFastItWasRead() {
        camera.url = "file:/clip.mp4";
        camera.bounded = true;
        try (CameraSession session = camera.session(plays(threeBadUnits(), interrupt -> {}))) {
            await().until(() -> camera.outlet.ended);
            assertThat(camera.dropped(Stage.RECEIVE, DropReason.CORRUPT)).isGreaterThanOrEqualTo(3);
            assertThat(camera.outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            assertThat(camera.outlet.states).extracting(CameraState::error).containsOnlyNulls();
        }
    }

    private static List<VideoPacket> threeBadUnits() {
        List<VideoPacket> packets = new ArrayList<>(CLIP.packets());
        for (int i : new int[] {5, 15, 25}) {
            packets.set(i, damaged(packets.get(i)));
        }
        return packets;
    }

    private static VideoPacket damaged(VideoPacket packet) {
        return new VideoPacket(new byte[] {9, 9, 9, 9, 9, 9}, packet.pts(), packet.dts(), packet.key());
    }
}
