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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The slow-viewer rule, to the byte. */
class LiveViewerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int FRAME = 100_000;
    private static final int TICKS = 9_000;
    private static final int GOP = 10;
    private static final long BOUND = LiveViewer.BOUND_BYTES + LiveViewer.WINDOW + FRAME;

    private final Cameras cameras = new Cameras(new RewindStore(Duration.ofSeconds(60), 200 << 20), CLOCK, CLOCK);
    private final FakeSocket socket = new FakeSocket();
    private final Lane lane = new SilentLane(1);
    private int frames;

    @BeforeEach
    void announce() {
        cameras.joined(lane);
        cameras.init(lane, "door", new InitHead("avc1.42c014", 320, 240, 0, 8), new byte[700]);
    }

    @Test
    void neverHoldsMoreThanItsBoundForAViewerThatDoesNotRead() {
        frames(1);
        LiveViewer viewer = open(0);
        socket.reads = false;
        for (int i = 0; i < 1000; i++) {
            frames(1);
            assertThat(viewer.queued()).isLessThanOrEqualTo(BOUND);
        }
        assertThat(camera().skippedForViewers()).isGreaterThan(800);
        assertThat(camera().queuePeak()).isLessThanOrEqualTo(BOUND);
        assertThat(socket.pending()).isLessThanOrEqualTo(LiveViewer.WINDOW + FRAME);
    }

    @Test
    void tellsWhatWasSkippedAndGoesOnWithAKeyFrame() {
        frames(1);
        LiveViewer viewer = open(0);
        socket.reads = false;
        frames(205);
        socket.readAll(viewer);

        String drop = socket.texts().stream()
                .filter(t -> t.contains("\"drop\""))
                .reduce((a, b) -> a + b)
                .orElseThrow();
        long sent = socket.binaries() - 1;
        assertThat(drop).contains("\"skipped\":" + (206 - sent)).contains("\"reason\":\"viewer_slow\"");
        assertThat(drop).contains("\"to\":20.0"); // The newest key frame: number 200 of ten a second.
        assertThat(viewer.queued()).isZero();
    }

    @Test
    void skipsGroupsLargerThanTheBoundWhole() {
        frames(1);
        LiveViewer viewer = open(0);
        socket.reads = false;
        while (frames < 400) {
            fragment(frames % 200 == 0); // Twenty megabytes in a group.
            assertThat(viewer.queued()).isLessThanOrEqualTo(BOUND);
        }
    }

    @Test
    void movesAViewerThatIsSecondsBehindAlsoWhenItsBytesAreFew() {
        fragment(true, 10);
        LiveViewer viewer = open(0);
        socket.reads = false;
        fragment(false, (int) LiveViewer.WINDOW);
        while (frames < 100) {
            fragment(frames % GOP == 0, 10);
        }
        assertThat(viewer.queued()).isLessThanOrEqualTo(LiveViewer.WINDOW + 60 * 10 + 1000);
        assertThat(camera().skippedForViewers()).isGreaterThan(30);
    }

    @Test
    void letsAViewerThatRewindsCatchUpFromWhereItBegan() {
        frames(600);
        socket.reads = false;
        LiveViewer viewer = open(45L * 90_000);
        long atStart = viewer.queued();
        assertThat(atStart).isGreaterThan(400L * FRAME);
        frames(5);
        assertThat(camera().skippedForViewers()).isZero();
        socket.readAll(viewer);
        assertThat(viewer.queued()).isZero();
        assertThat(camera().skippedForViewers()).isZero();
        assertThat(socket.binaries()).isGreaterThan(1 + 450);
    }

    @Test
    void movesAViewerThatRewindsAndThenDoesNotRead() {
        frames(600);
        socket.reads = false;
        LiveViewer viewer = open(45L * 90_000);
        frames(100);
        assertThat(viewer.queued()).isLessThanOrEqualTo(BOUND);
    }

    @Test
    void movesAViewerWhoseNextFragmentWasGivenUp() {
        Cameras small = new Cameras(new RewindStore(Duration.ofSeconds(60), 15L * FRAME), CLOCK, CLOCK);
        small.joined(lane);
        small.init(lane, "door", new InitHead("avc1.42c014", 320, 240, 0, 8), new byte[700]);
        Camera camera = Objects.requireNonNull(small.find("door"));
        small.fragment(lane, "door", head(0, true), new byte[FRAME]);
        LiveViewer viewer = new LiveViewer(small, camera, socket, 0);
        viewer.open();
        socket.reads = false;
        for (int i = 1; i < 45; i++) {
            small.fragment(lane, "door", head(i, i % GOP == 0), new byte[FRAME]);
        }
        socket.readAll(viewer);
        assertThat(socket.binaries() - 1 + camera.skippedForViewers()).isEqualTo(45);
        assertThat(viewer.queued()).isZero();
    }

    @Test
    void beginsAnewWhenMediaTimeStepsBack() {
        frames = 500;
        frames(5);
        LiveViewer viewer = open(0);
        frames(5);
        frames = 100;
        frames(1);
        cameras.init(lane, "door", new InitHead("avc1.42c01e", 640, 480, 0, 8), new byte[800]);
        frames = 110;
        frames(1);

        assertThat(viewer.queued()).isZero();
        assertThat(socket.texts().stream()
                        .filter(t -> t.contains("\"init\""))
                        .map(t -> t.replaceAll(".*\"origin\":(\\d+).*", "$1")))
                .containsExactly("" + 500L * TICKS, "" + 100L * TICKS, "" + 100L * TICKS);
    }

    @Test
    void servesTheOthersWhenOneFails() {
        frames(1);
        FakeSocket broken = new FakeSocket();
        new LiveViewer(cameras, camera(), broken, 0).open();
        ResultsViewer all = new ResultsViewer(cameras, null, broken);
        all.open();
        open(0);
        broken.broken = true;
        frames(3);
        cameras.state(lane, "door", camera().state());

        assertThat(socket.binaries()).isEqualTo(1 + 4);
        assertThat(socket.texts()).last().asString().contains("\"state\"");
        assertThat(broken.closeCode).isEqualTo(CloseCode.FAILED);
        assertThat(camera().viewerCount()).isEqualTo(1);
        assertThat(cameras.viewerCount()).isEqualTo(1);
        assertThat(camera().rewind().end()).isEqualTo(4);
    }

    @Test
    void keepsOneStateAndOnePongForAViewerThatDoesNotRead() {
        frames(1);
        LiveViewer viewer = open(0);
        socket.reads = false;
        frames(5);
        int written = socket.written.size();
        for (int i = 0; i < 100; i++) {
            viewer.state(camera(), camera().state());
            viewer.pinged();
        }
        socket.readAll(viewer);
        assertThat(socket.written.subList(written, socket.written.size()).stream()
                        .filter(m -> m instanceof String)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void skipsResultsTogetherWithTheirFragments() {
        frames(1);
        LiveViewer viewer = open(0);
        socket.reads = false;
        for (int i = 0; i < 300; i++) {
            frames(1);
            ResultMessage message = new ResultMessage(
                    "result",
                    "door",
                    "",
                    i,
                    "still",
                    new ResultMessage.MotionPart(false, 0, List.of()),
                    List.of(),
                    List.of());
            cameras.result(lane, "door", message, "{\"type\":\"result\"}");
        }
        socket.readAll(viewer);
        long results =
                socket.texts().stream().filter(t -> t.contains("\"result\"")).count();
        assertThat(results).isLessThan(60);
        assertThat(camera().dropped()).containsEntry(DropReason.RESULT_VIEWER_SLOW, 300 - results);
    }

    private LiveViewer open(long rewindTicks) {
        LiveViewer viewer = new LiveViewer(cameras, camera(), socket, rewindTicks);
        viewer.open();
        return viewer;
    }

    private Camera camera() {
        return Objects.requireNonNull(cameras.find("door"));
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            fragment(frames % GOP == 0);
        }
    }

    private void fragment(boolean key) {
        fragment(key, FRAME);
    }

    private void fragment(boolean key, int size) {
        cameras.fragment(lane, "door", head(frames, key), new byte[size]);
        frames++;
    }

    private static FragmentHead head(int number, boolean key) {
        long dts = (long) number * TICKS;
        return FragmentHead.of(dts, dts, dts / 90, TICKS, key);
    }
}
