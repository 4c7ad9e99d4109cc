// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.camera.Script.CLIP;
import static io.vedette.sources.camera.Script.fails;
import static io.vedette.sources.camera.Script.plays;
import static io.vedette.sources.camera.Script.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoOpener;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@SuppressWarnings("try") // sessions are only opened and closed
class SubStreamTest {
    private final TestCamera camera = new TestCamera();
    private final AtomicInteger subOpened = new AtomicInteger();
    private final VideoOpener endless = (address, interrupt) -> new Endless(interrupt);

    /** A camera that sends and sends, a frame each time the clock has moved on by its duration, and moves it itself. */
    private class Endless extends ScriptedStream {
        private final Interrupt interrupt;
        private int next;

        Endless(Interrupt interrupt) {
            super(CLIP.info(), List.of(), i -> {}, interrupt);
            this.interrupt = interrupt;
        }

        @Override
        public VideoPacket readPacket() throws CameraProblem {
            if (interrupt.isCancelled()) {
                throw new CameraProblem(Kind.CANCELLED, "stopped");
            }
            LockSupport.parkNanos(1_000_000); // the heap holds some 20,000 of its frames
            camera.clock.advance(Duration.ofMillis(40));
            int count = CLIP.packets().size();
            VideoPacket packet = CLIP.packets().get(next % count);
            long step = CLIP.packets().get(1).dts() - CLIP.packets().get(0).dts();
            long later = (next - next % count) * step;
            next++;
            return new VideoPacket(packet.bytes(), packet.pts() + later, packet.dts() + later, packet.key());
        }
    }

    private CameraSession session(VideoOpener main, VideoOpener sub) {
        VideoOpener counted = (address, interrupt) -> {
            subOpened.incrementAndGet();
            return sub.open(address, interrupt);
        };
        return camera.sessionWithSub(main, counted);
    }

    private @Nullable CameraState lastState() {
        List<CameraState> states = camera.outlet.states;
        return states.isEmpty() ? null : states.get(states.size() - 1);
    }

    private @Nullable String lastError() {
        CameraState state = lastState();
        return state == null ? null : state.error();
    }

    @Test
    void troubleIsToldWhileTheCameraStaysOnline() {
        VideoOpener refuses = fails(Kind.REFUSED, "10.0.0.2:554 refuses the connection");
        VideoOpener onceTold = (address, interrupt) -> {
            await().until(() -> lastError() != null || interrupt.isCancelled());
            return endless.open(address, interrupt);
        };
        try (CameraSession session = session(endless, script(refuses, onceTold))) {
            await().until(() -> camera.outlet.states.size() >= 4);
            assertThat(camera.outlet.states.stream()
                            .map(CameraState::status)
                            .toList()
                            .subList(0, 4))
                    .containsExactly(
                            CameraStatus.CONNECTING, CameraStatus.ONLINE, CameraStatus.ONLINE, CameraStatus.ONLINE);
            assertThat(camera.outlet.states.get(1).error()).isNull();
            assertThat(camera.outlet.states.get(2).error())
                    .isEqualTo("analysis stream: 10.0.0.2:554 refuses the connection");
            assertThat(camera.outlet.states.get(3).error()).isNull();
            assertThat(camera.outlet.states.get(3).since())
                    .isEqualTo(camera.outlet.states.get(1).since());
        }
    }

    @Test
    void itsDamageIsNotToldOfTheMainStream() {
        VideoOpener damaged = (address, interrupt) -> new Endless(interrupt) {
            private int count;

            @Override
            public VideoPacket readPacket() throws CameraProblem {
                VideoPacket packet = super.readPacket();
                boolean good = count++ % 10 != 3;
                return good ? packet : new VideoPacket(new byte[] {9, 9, 9}, packet.pts(), packet.dts(), packet.key());
            }
        };
        try (CameraSession session = session(endless, damaged)) {
            await().until(() -> camera.outlet.states.stream().anyMatch(state -> state.error() != null));
            assertThat(camera.outlet.states)
                    .extracting(CameraState::error)
                    .filteredOn(Objects::nonNull)
                    .allMatch(error -> error.startsWith("analysis stream: damaged video ")
                            && error.endsWith("frames can't be decoded"));
            assertThat(camera.damage.reason()).isNull();
        }
    }

    @Test
    void onlyTheSubStreamIsDecodedAndOnlyTheMainStreamHandedOn() {
        try (CameraSession session = session(plays(ScriptedStream::untilCancelled), endless)) {
            await().until(() -> !camera.outlet.samples.isEmpty());
            await().until(() -> camera.outlet.fragments.size() >= CLIP.packets().size());
            assertThat(camera.outlet.fragments).hasSize(CLIP.packets().size());
            assertThat(camera.rings.newestGop("yard")).hasSize(10);
        }
    }

    @Test
    void itIsNotAskedWhileTheMainStreamIsNotThere() {
        VideoOpener wrong = fails(Kind.UNAUTHORIZED, "wrong password");
        try (CameraSession session = session(wrong, endless)) {
            await().until(() -> camera.clock.sleeps.size() > 10);
            assertThat(subOpened).hasValue(0);
            assertThat(lastError()).isEqualTo("wrong password");
        }
    }

    @Test
    void itIsLeftWithTheMainStream() {
        AtomicInteger mains = new AtomicInteger();
        VideoOpener main = (address, interrupt) -> {
            if (mains.incrementAndGet() > 1) {
                throw new CameraProblem(Kind.REFUSED, "refused");
            }
            return new ScriptedStream(
                    CLIP.info(),
                    CLIP.packets(),
                    i -> {
                        await().until(() -> subOpened.get() == 1);
                        throw new CameraProblem(Kind.ENDED, "ended");
                    },
                    interrupt);
        };
        try (CameraSession session = session(main, plays(ScriptedStream::untilCancelled))) {
            await().until(() -> mains.get() > 3);
            assertThat(subOpened).hasValue(1);
            assertThat(lastError()).isIn("ended", "refused");
        }
    }

    @Test
    void closingEndsItsThreadsToo() {
        CameraSession session = session(endless, plays(ScriptedStream::untilCancelled));
        await().until(() -> subOpened.get() == 1);
        session.close();
        assertThat(camera.released).isTrue();
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .doesNotContain("camera-yard-sub");
    }

    @Test
    void survivesErrorsThatWouldKillAThread() {
        VideoOpener outOfMemory = (address, interrupt) -> {
            throw new OutOfMemoryError("Physical memory usage is too high");
        };
        try (CameraSession session = session(endless, script(outOfMemory, endless))) {
            await().until(() -> !camera.outlet.samples.isEmpty());
        }
    }

    @Test
    void givesNoSecretToStatesAndLogs() {
        camera.subUrl = "rtsp://admin:hunter2@127.0.0.1:1/hunter2?password=hunter2";
        try (Captured log = new Captured(CameraSession.class);
                CameraSession session = session(endless, SubStreamTest::openForReal)) {
            await().until(() -> lastError() != null);
            assertThat(lastError()).startsWith("analysis stream: 127.0.0.1:1 refuses the connection");
            assertThat(log.lines.toString() + camera.outlet.states).doesNotContain("hunter2");
        }
    }

    @Test
    void saysWhichVariableIsMissing() {
        camera.subUrl = "rtsp://admin:${VEDETTE_TEST_NOT_SET}@camera/sub";
        try (CameraSession session = session(endless, endless)) {
            await().until(() -> lastError() != null);
            assertThat(lastError()).startsWith("analysis stream: ").contains("VEDETTE_TEST_NOT_SET is not set");
        }
    }

    private static VideoStream openForReal(VideoAddress address, Interrupt interrupt) throws CameraProblem {
        return FfmpegVideoStream.open(address, interrupt);
    }
}
