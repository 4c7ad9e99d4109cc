// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.stats.DropReason;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.Lane;
import io.vedette.web.camera.RewindStore;
import io.vedette.web.fixtures.SilentLane;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.InitHead;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.StateMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the gateway leaves out is counted, each thing under its own reason. */
class DropCountsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int TICKS = 9_000;

    private final Cameras cameras = new Cameras(new RewindStore(Duration.ofSeconds(60), 200 << 20), CLOCK, CLOCK);
    private final FakeSocket socket = new FakeSocket();
    private final Lane old = new SilentLane(1);
    private final Lane lane = new SilentLane(2);

    @BeforeEach
    void announce() {
        cameras.joined(old);
        cameras.joined(lane);
        cameras.init(lane, "door", new InitHead("avc1.42c014", 320, 240, 0, 8), new byte[700]);
    }

    @Test
    void countsFragmentsBeforeAKeyFrame() {
        fragment(1, false);
        fragment(2, false);
        fragment(10, true);
        fragment(11, false);
        fragment(5, false); // A step back that begins with no key frame.
        fragment(6, false);
        assertThat(camera().dropped()).isEqualTo(Map.of(DropReason.GATEWAY_AWAITS_KEY, 4L));
    }

    @Test
    void countsWhatAForeignLaneSays() {
        fragment(0, true);
        cameras.fragment(old, "door", head(1, false), new byte[10]);
        cameras.result(old, "door", result(), "{}");
        cameras.state(old, "door", new StateMessage("state", "door", "offline", "", null, null, null, null));
        cameras.removed(old, "door");
        assertThat(camera().dropped()).isEqualTo(Map.of(DropReason.FOREIGN_LANE, 4L));
    }

    @Test
    void countsStraysOfCamerasThatNobodyAnnounced() {
        cameras.fragment(lane, "barn", head(0, true), new byte[10]);
        cameras.result(lane, "barn", result(), "{}");
        assertThat(cameras.strays()).isEqualTo(2);
    }

    @Test
    void countsResultsForAResultsViewerThatIsSlow() {
        ResultsViewer viewer = new ResultsViewer(cameras, null, socket);
        viewer.open();
        socket.reads = false;
        String json = "x".repeat((int) ResultsViewer.WINDOW / 2);
        for (int i = 0; i < 7; i++) {
            cameras.result(lane, "door", result(), json);
        }
        assertThat(camera().dropped()).isEqualTo(Map.of(DropReason.RESULT_VIEWER_SLOW, 5L));
    }

    @Test
    void tellsAPageOfTheSeedThatIsSlowFromOneThatWouldFreeze() {
        SeedStreamViewer viewer = new SeedStreamViewer(cameras, camera(), socket);
        viewer.open();
        fragment(0, true);
        fragment(5, false); // After a gap.
        fragment(6, false);
        assertThat(camera().dropped()).isEqualTo(Map.of(DropReason.VIEWER_AWAITS_KEY, 2L));

        fragment(10, true);
        socket.reads = false;
        cameras.fragment(lane, "door", head(11, false), new byte[(int) SeedStreamViewer.BOUND_BYTES + 1]);
        fragment(12, false);
        fragment(13, true);
        socket.readAll(viewer);
        fragment(14, false);
        fragment(20, true);
        assertThat(camera().dropped()).isEqualTo(Map.of(DropReason.VIEWER_AWAITS_KEY, 2L, DropReason.VIEWER_SLOW, 3L));
    }

    private Camera camera() {
        return Objects.requireNonNull(cameras.find("door"));
    }

    private void fragment(int number, boolean key) {
        cameras.fragment(lane, "door", head(number, key), new byte[10]);
    }

    private static FragmentHead head(int number, boolean key) {
        long dts = (long) number * TICKS;
        return FragmentHead.of(dts, dts, dts / 90, TICKS, key);
    }

    private static ResultMessage result() {
        return new ResultMessage(
                "result",
                "door",
                "",
                0,
                "still",
                new ResultMessage.MotionPart(false, 0, List.of()),
                List.of(),
                List.of());
    }
}
