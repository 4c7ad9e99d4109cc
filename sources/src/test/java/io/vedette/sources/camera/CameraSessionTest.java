// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.camera.Script.CLIP;
import static io.vedette.sources.camera.Script.fails;
import static io.vedette.sources.camera.Script.plays;
import static io.vedette.sources.camera.Script.problem;
import static io.vedette.sources.camera.Script.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.StreamFormat;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoOpener;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@SuppressWarnings("try") // sessions are only opened and closed
class CameraSessionTest {
    private final TestCamera camera = new TestCamera();

    @Test
    void goesOnlineWithTheFirstFragmentAndSaysTheFormat() {
        try (CameraSession session = camera.session(plays(ScriptedStream::untilCancelled))) {
            await().until(() -> camera.outlet.fragments.size() == 50);
            assertThat(camera.outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            CameraState online = camera.outlet.states.get(1);
            InitSegment init = camera.outlet.fragments.get(0).init();
            assertThat(online.format()).isEqualTo(new StreamFormat(init.codec(), 320, 240));
            assertThat(online.error()).isNull();
            assertThat(camera.meter(Stage.RECEIVE).handledCount()).isEqualTo(50);
            assertThat(camera.rings.newestGop("yard")).hasSize(10);
        }
    }

    @Test
    void retriesFasterAtFirstAndSlowerLaterUntilItWorks() {
        VideoOpener refuses = fails(Kind.REFUSED, "refused");
        VideoOpener[] attempts = {refuses, refuses, refuses, refuses, refuses, plays(ScriptedStream::untilCancelled)};
        try (CameraSession session = camera.session(script(attempts))) {
            await().until(() -> camera.outlet.fragments.size() == 50);
            assertThat(camera.outlet.statuses())
                    .containsExactly(CameraStatus.CONNECTING, CameraStatus.OFFLINE, CameraStatus.ONLINE);
            assertThat(camera.outlet.states.get(1).error()).isEqualTo("refused");
            assertThat(camera.clock.sleeps).hasSize(5);
            assertThat(camera.clock.sleeps.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(camera.clock.sleeps.get(4)).isBetween(Duration.ofMillis(7500), Duration.ofSeconds(15));
        }
    }

    @Test
    void startsAgainAtTheShortestPauseAfterGoodFrames() {
        List<VideoPacket> oneSecond = CLIP.packets().subList(0, 20);
        VideoOpener brief = plays(oneSecond, problem(Kind.ENDED));
        List<VideoPacket> longer = new ArrayList<>(CLIP.packets());
        longer.addAll(CLIP.packets());
        VideoOpener good = plays(longer, problem(Kind.ENDED));
        try (CameraSession session =
                camera.session(script(brief, brief, brief, good, plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> camera.outlet.fragments.size() == 60 + 100 + 50);
            assertThat(camera.clock.sleeps.get(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(camera.clock.sleeps.get(3)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void triesRarelyWhatSomebodyHasToChange() {
        VideoOpener wrong = fails(Kind.UNAUTHORIZED, "wrong password");
        try (CameraSession session = camera.session(script(wrong, wrong, plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> !camera.outlet.fragments.isEmpty());
            assertThat(camera.outlet.statuses())
                    .containsExactly(CameraStatus.CONNECTING, CameraStatus.FAILED, CameraStatus.ONLINE);
            assertThat(camera.clock.sleeps.get(0)).isGreaterThan(Duration.ofSeconds(7));
            assertThat(camera.clock.sleeps.get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void doesNotBelieveACameraThatIsStillStarting() {
        VideoOpener boots = fails(Kind.NOT_FOUND, "no such stream");
        try (CameraSession session = camera.session(script(boots, boots, plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> !camera.outlet.fragments.isEmpty());
            assertThat(camera.clock.sleeps).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
        }
    }

    @Test
    void isStalledWhileVideoStopsAndKeepsTheFormat() {
        VideoOpener stalls = plays(problem(Kind.STALLED));
        try (CameraSession session = camera.session(script(stalls, plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> camera.outlet.fragments.size() == 100);
            assertThat(camera.outlet.statuses())
                    .containsExactly(
                            CameraStatus.CONNECTING, CameraStatus.ONLINE, CameraStatus.STALLED, CameraStatus.ONLINE);
            assertThat(camera.outlet.states.get(2).format()).isNotNull();
            assertThat(camera.outlet.states.get(2).pts())
                    .isEqualTo(camera.outlet.fragments.get(49).pts());
        }
    }

    @Test
    void keepsSinceWhileOnlyTheWordsChange() {
        try (CameraSession session = camera.session(script(
                fails(Kind.REFUSED, "refused"),
                fails(Kind.TIMED_OUT, "no answer"),
                plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> !camera.outlet.fragments.isEmpty());
            CameraState first = camera.outlet.states.get(1);
            CameraState second = camera.outlet.states.get(2);
            assertThat(second.error()).isEqualTo("no answer");
            assertThat(second.since()).isEqualTo(first.since());
        }
    }

    @Test
    void timelineContinuesOverReconnects() {
        camera.resumeAfter = 5_000_000_000_000_000L;
        VideoOpener ends = plays(problem(Kind.ENDED));
        try (CameraSession session = camera.session(script(ends, ends, plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> camera.outlet.fragments.size() == 150);
            assertThat(camera.outlet.fragments.get(0).dts()).isGreaterThan(camera.resumeAfter);
            for (int i = 1; i < 150; i++) {
                assertThat(camera.outlet.fragments.get(i).dts())
                        .isGreaterThan(camera.outlet.fragments.get(i - 1).dts());
            }
        }
    }

    @Test
    void survivesErrorsThatWouldKillAThread() {
        VideoOpener outOfMemory = (address, interrupt) -> {
            throw new OutOfMemoryError("Physical memory usage is too high");
        };
        VideoOpener dies = plays(interrupt -> {
            throw new IllegalStateException("bug");
        });
        try (Captured log = new Captured(CameraSession.class);
                CameraSession session =
                        camera.session(script(outOfMemory, dies, plays(ScriptedStream::untilCancelled)))) {
            await().until(() -> camera.outlet.fragments.size() == 100);
            assertThat(camera.outlet.states.get(1).error()).isEqualTo("internal error: OutOfMemoryError (see the log)");
            assertThat(log.lines).contains("ERROR camera yard: internal error, goes on");
        }
    }

    @Test
    void survivesAnOutletThatThrows() {
        AtomicInteger calls = new AtomicInteger();
        RecordingOutlet angry = new RecordingOutlet() {
            @Override
            public void fragment(Fragment fragment) throws InterruptedException {
                if (calls.incrementAndGet() == 3) {
                    throw new IllegalStateException("bug in the lane");
                }
                super.fragment(fragment);
            }
        };
        try (CameraSession session = camera.session(plays(ScriptedStream::untilCancelled), angry, null)) {
            await().until(() -> angry.fragments.size() == 2 + 50);
            assertThat(angry.statuses()).endsWith(CameraStatus.OFFLINE, CameraStatus.ONLINE);
        }
    }

    @Test
    void saysWhichVariableIsMissing() {
        camera.url = "rtsp://admin:${VEDETTE_TEST_NOT_SET}@camera/live";
        try (CameraSession session = camera.session(plays(ScriptedStream::untilCancelled))) {
            await().until(() -> camera.outlet.states.size() == 2);
            assertThat(camera.outlet.states.get(1).status()).isEqualTo(CameraStatus.FAILED);
            assertThat(camera.outlet.states.get(1).error()).contains("VEDETTE_TEST_NOT_SET is not set");
        }
    }

    @Test
    void countsDamagedPacketsAndGoesOn() {
        List<VideoPacket> packets = new ArrayList<>(CLIP.packets());
        VideoPacket third = packets.get(3);
        packets.set(3, new VideoPacket(new byte[] {9, 9, 9, 9, 9, 9}, third.pts(), third.dts(), false));
        try (CameraSession session = camera.session(plays(packets, ScriptedStream::untilCancelled))) {
            await().until(() -> camera.outlet.fragments.size() == 43); // up to the damage, then from the next key frame
            assertThat(camera.dropped(Stage.RECEIVE, DropReason.CORRUPT)).isEqualTo(7);
            assertThat(camera.outlet.fragments.get(3).key()).isTrue();
        }
    }

    @Test
    void isStalledWhenNoKeyFrameComes() {
        try (CameraSession session = camera.session(onePerSecond(
                CLIP.packets().stream().filter(packet -> !packet.key()).toList()))) {
            await().until(() -> camera.outlet.states.size() >= 2);
            assertThat(camera.outlet.states.get(1).status()).isEqualTo(CameraStatus.STALLED);
            assertThat(camera.outlet.states.get(1).error()).contains("no key frame within 15 s");
            assertThat(camera.dropped(Stage.RECEIVE, DropReason.BEFORE_KEY_FRAME))
                    .isPositive();
            assertThat(camera.dropped(Stage.RECEIVE, DropReason.CORRUPT)).isZero();
        }
    }

    @Test
    void isStalledWhenGoodVideoTurnsToWhatNobodyCanUse() {
        List<VideoPacket> packets = new ArrayList<>(CLIP.packets().subList(0, 20));
        for (VideoPacket p : CLIP.packets().subList(20, 50)) {
            packets.add(new VideoPacket(new byte[] {9, 9, 9, 9, 9, 9}, p.pts(), p.dts(), p.key()));
        }
        try (CameraSession session = camera.session(onePerSecond(packets))) {
            await().until(() -> camera.outlet.states.size() >= 4);
            CameraState stalled = camera.outlet.states.get(2);
            assertThat(stalled.status()).isEqualTo(CameraStatus.STALLED);
            assertThat(Duration.between(camera.outlet.states.get(1).since(), stalled.since()))
                    .as("20 s of good video, and less than five of the other")
                    .isBetween(Duration.ofSeconds(22), Duration.ofSeconds(25));
            assertThat(stalled.error()).contains("camera:554 sends nothing that can be used: ");
            assertThat(camera.outlet.states.get(3).error())
                    .contains("sends video, but none that could be used for 15 s");
            assertThat(camera.dropped(Stage.RECEIVE, DropReason.CORRUPT)).isEqualTo(16);
        }
    }

    /** Each packet comes a second after the one before; after the last, nothing until cancelled. */
    private VideoOpener onePerSecond(List<VideoPacket> packets) {
        return script(
                (address, interrupt) ->
                        new ScriptedStream(CLIP.info(), packets, ScriptedStream::untilCancelled, interrupt) {
                            @Override
                            public VideoPacket readPacket() throws CameraProblem {
                                camera.clock.advance(Duration.ofSeconds(1));
                                return java.util.Objects.requireNonNull(super.readPacket());
                            }
                        },
                fails(Kind.REFUSED, "once is enough"));
    }

    @Test
    void isClosedWhenItCannotStart() {
        CameraSession session = camera.session(plays(ScriptedStream::untilCancelled));
        assertThatThrownBy(session::start).isInstanceOf(IllegalThreadStateException.class); // as when none is left
        assertThat(camera.released).isTrue();
    }

    @Test
    void loopsAFileWithoutASeam() {
        camera.url = "file:/clip.mp4";
        AtomicInteger plays = new AtomicInteger();
        VideoOpener file = (address, interrupt) -> new ScriptedStream(
                CLIP.info(),
                CLIP.packets(),
                plays.incrementAndGet() < 3 ? i -> {} : ScriptedStream::untilCancelled,
                interrupt);
        try (CameraSession session = camera.session(file)) {
            await().until(() -> camera.outlet.fragments.size() == 150);
            List<Fragment> fragments = List.copyOf(camera.outlet.fragments);
            for (int i = 1; i < 150; i++) {
                assertThat(fragments.get(i).dts() - fragments.get(i - 1).dts()).isEqualTo(3600);
            }
            assertThat(fragments.stream().map(Fragment::init).distinct()).hasSize(1);
            assertThat(camera.outlet.statuses()).containsExactly(CameraStatus.CONNECTING, CameraStatus.ONLINE);
            Duration slept = camera.clock.sleeps.stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(slept).as("paced").isEqualTo(Duration.ofMillis(149 * 40));
        }
    }

    @Test
    void closesWhileBlockedInOpening() {
        CountDownLatch inside = new CountDownLatch(1);
        CameraSession session = camera.session((address, interrupt) -> {
            inside.countDown();
            ScriptedStream.untilCancelled(interrupt);
            throw new AssertionError();
        });
        await().until(() -> inside.getCount() == 0);
        session.close();
        assertThat(camera.released).isTrue();
        assertThat(camera.outlet.statuses()).containsExactly(CameraStatus.CONNECTING);
    }

    @Test
    void nothingComesAfterCloseEvenFromAThreadThatIsStuck() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch through = new CountDownLatch(1);
        VideoOpener deaf = (address, interrupt) -> new ScriptedStream(CLIP.info(), CLIP.packets(), i -> {}, interrupt) {
            @Override
            public VideoPacket readPacket() throws CameraProblem {
                inside.countDown();
                boolean held = true;
                while (held) {
                    try {
                        hold.await();
                        held = false;
                    } catch (InterruptedException e) { // as a native call would, go on waiting
                        held = true;
                    }
                }
                return java.util.Objects.requireNonNull(super.readPacket());
            }

            @Override
            public void close() {
                through.countDown();
            }
        };
        CameraSession session = camera.session(deaf);
        inside.await();
        session.close();
        hold.countDown();
        through.await();
        assertThat(camera.outlet.fragments).isEmpty();
        assertThat(camera.rings.newestGop("yard")).isEmpty();
    }

    @Test
    void closingTwiceAndWhileInterruptedIsFine() {
        CameraSession session = camera.session(plays(ScriptedStream::untilCancelled));
        Thread.currentThread().interrupt();
        session.close();
        assertThat(Thread.interrupted()).isTrue();
        session.close();
        assertThat(camera.released).isTrue();
    }

    @Test
    void givesNoSecretToStatesAndLogs() {
        camera.url = "rtsp://admin:hunter2@127.0.0.1:1/hunter2?password=hunter2";
        try (Captured log = new Captured(CameraSession.class);
                CameraSession session = camera.session(CameraSessionTest::openForReal)) {
            await().until(() -> camera.outlet.states.size() >= 2);
            assertThat(camera.outlet.states.get(1).error()).startsWith("127.0.0.1:1 refuses the connection");
            assertThat(log.lines.toString() + camera.outlet.states).doesNotContain("hunter2");
        }
    }

    private static VideoStream openForReal(VideoAddress address, Interrupt interrupt) throws CameraProblem {
        return FfmpegVideoStream.open(address, interrupt);
    }
}
