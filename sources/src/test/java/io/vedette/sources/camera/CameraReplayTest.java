// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.camera.Script.CLIP;
import static io.vedette.sources.camera.Script.fails;
import static io.vedette.sources.camera.Script.plays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.SampledFrame;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.VideoPacket;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@SuppressWarnings("try") // sessions are only opened and closed
class CameraReplayTest {
    private final TestCamera camera = new TestCamera();

    @Test
    void replaysARecordingOnceAndTheSameEachTime() throws InterruptedException {
        assertThat(replay()).isEqualTo(replay()).hasSize(50);
    }

    private static List<String> replay() throws InterruptedException {
        TestCamera recording = new TestCamera();
        recording.url = "file:/clip.mp4";
        recording.bounded = true;
        try (CameraSession session = recording.session(plays(i -> {}), recording.outlet, FfmpegDecoder::open)) {
            await().until(() -> recording.outlet.ended);
        }
        assertThat(recording.outlet.fragments).hasSize(50);
        assertThat(recording.clock.sleeps).isEmpty();
        List<Long> pts = recording.outlet.fragments.stream().map(Fragment::pts).toList();
        assertThat(recording.outlet.samples).extracting(SampledFrame::pts).containsExactlyElementsOf(pts);
        assertThat(recording.outlet.samples.get(0).time()).isEqualTo(FfmpegFeedFactory.UNKNOWN_START);
        List<String> result = new ArrayList<>();
        assertThat(recording.outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
        assertThat(recording.outlet.states).allSatisfy(state -> {
            assertThat(state.since()).as("not this machine's time").isEqualTo(MediaTime.toInstant(state.pts()));
            assertThat(state.pts()).isEqualTo(pts.get(0));
        });
        recording.outlet.samples.forEach(s -> result.add(s.sequence() + " " + s.pts() + " " + s.time()));
        return result;
    }

    @Test
    void aRecordingThatCantBeReadEndsWithTheReason() {
        camera.url = "file:/clip.mp4";
        camera.bounded = true;
        try (CameraSession session = camera.session(
                fails(Kind.MISSING_FILE, "/clip.mp4 does not exist"), camera.outlet, FfmpegDecoder::open)) {
            await().until(() -> camera.outlet.ended);
            assertThat(camera.outlet.statuses()).containsExactly(CameraStatus.FAILED);
            assertThat(camera.outlet.states.get(0).since()).isEqualTo(FfmpegFeedFactory.UNKNOWN_START);
            assertThat(camera.outlet.states.get(0).error()).isEqualTo("/clip.mp4 does not exist");
        }
    }

    @Test
    void aBoundedOutletThatBlocksLosesNothing() throws InterruptedException {
        camera.url = "file:/clip.mp4";
        camera.bounded = true;
        CountDownLatch gate = new CountDownLatch(1);
        RecordingOutlet slow = new RecordingOutlet() {
            @Override
            public void sample(SampledFrame frame) throws InterruptedException {
                gate.await();
                super.sample(frame);
            }
        };
        List<VideoPacket> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.addAll(CLIP.packets());
        }
        try (CameraSession session = camera.session(plays(many, i -> {}), slow, FfmpegDecoder::open)) {
            await().until(() -> slow.fragments.size() >= DecodeQueue.CAPACITY);
            assertThat(slow.ended).isFalse();
            gate.countDown();
            await().until(() -> slow.ended);
            assertThat(slow.samples).hasSize(200);
            assertThat(camera.dropped(Stage.DECODE, DropReason.DECODE_BEHIND)).isZero();
        }
    }

    @Test
    void closesWhileABoundedOutletBlocks() {
        camera.url = "file:/clip.mp4";
        camera.bounded = true;
        CountDownLatch inside = new CountDownLatch(1);
        RecordingOutlet stuck = new RecordingOutlet() {
            @Override
            public void fragment(Fragment fragment) throws InterruptedException {
                inside.countDown();
                new CountDownLatch(1).await();
            }
        };
        CameraSession session = camera.session(plays(i -> {}), stuck, FfmpegDecoder::open);
        await().until(() -> inside.getCount() == 0);
        session.close();
        assertThat(camera.released).isTrue();
        assertThat(stuck.ended).isFalse();
    }
}
