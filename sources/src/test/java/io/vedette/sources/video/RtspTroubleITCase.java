// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.sources.video.CameraProblem.Kind;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can go wrong with a camera on the network, each with the words for it. */
@Timeout(180)
class RtspTroubleITCase {
    private static final String H264 = StubRtspServer.sdp("video", "H264/90000");

    private static CameraProblem problem(String url) {
        return problem(url, new Interrupt());
    }

    /** Opens and reads until something is wrong. */
    private static CameraProblem problem(String url, Interrupt interrupt) {
        return catchThrowableOfType(CameraProblem.class, () -> {
            try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.parse(url), interrupt)) {
                stream.readPacket();
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 Unauthorized | UNAUTHORIZED | wants a user and a password",
                "403 Forbidden | FORBIDDEN | does not allow this user",
                "404 Not Found | NOT_FOUND | has no stream under the path /live",
                "453 Not Enough Bandwidth | REJECTED | too many viewers",
                "461 Unsupported Transport | REJECTED | no RTP over TCP",
                "500 Internal Server Error | REJECTED | rejects the request",
                "503 Service Unavailable | REJECTED | rejects the request",
            })
    void saysWhatACameraAnswers(String status, Kind kind, String words) throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering(status, "")) {
            CameraProblem problem = problem(camera.url(""));
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem).hasMessageContaining(words);
        }
    }

    @Test
    void saysThatThePasswordIsWrongWithoutSayingIt() throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("401 Unauthorized", "")) {
            CameraProblem problem = problem(camera.url("admin:hunter2@"));
            assertThat(problem.kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(problem)
                    .hasMessageContaining("refuses this user or password")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({"p@ss/w#1", "a:b?c&d=e", "100%", "p%40ss", "x y;z"})
    void sendsThePasswordAsItWasMeant(String password) throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("401 Unauthorized", H264)) {
            Interrupt interrupt = new Interrupt();
            try (VideoStream stream =
                    FfmpegVideoStream.open(VideoAddress.parse(camera.url("admin:" + password + "@")), interrupt)) {
                assertThat(stream.info().extradata()).isEmpty();
            }
            String sent = camera.authorizations.get(0).substring("Basic ".length());
            assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                    .isEqualTo("admin:" + password.replace("%40", "@"));
        }
    }

    @Test
    void namesTheCodecThatItCantRead() throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("200 OK", StubRtspServer.sdp("video", "JPEG/90000"))) {
            CameraProblem problem = problem(camera.url(""));
            assertThat(problem.kind()).isEqualTo(Kind.UNSUPPORTED_CODEC);
            assertThat(problem).hasMessageContaining("is mjpeg (expected: H.264 or H.265");
        }
    }

    @Test
    void saysWhenThereIsOnlySound() throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("200 OK", StubRtspServer.sdp("audio", "PCMU/8000"))) {
            assertThat(problem(camera.url("")).kind()).isEqualTo(Kind.NO_VIDEO);
        }
    }

    @Test
    void recognisesWhatIsNoCamera() throws Exception {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        for (byte[] answer : List.of(
                noise, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8))) {
            try (StubRtspServer other = StubRtspServer.with(socket -> say(socket, answer))) {
                assertThat(problem(other.url("")).kind()).isIn(Kind.NOT_RTSP, Kind.REJECTED, Kind.ENDED);
            }
        }
        try (StubRtspServer rude = StubRtspServer.with(Socket::close)) {
            assertThat(problem(rude.url("")).kind()).isIn(Kind.NOT_RTSP, Kind.ENDED);
        }
    }

    private static void say(Socket socket, byte[] words) throws java.io.IOException {
        OutputStream out = socket.getOutputStream();
        out.write(words);
        out.flush();
        socket.shutdownOutput();
    }

    @Test
    void saysWhenTheNameIsNotKnown() {
        CameraProblem problem = problem("rtsp://no-such-camera.invalid/live");
        assertThat(problem.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(problem).hasMessageContaining("the host of no-such-camera.invalid:554 is not known");
    }

    @Test
    void gaveUpOnAServerThatNeverAnswers() throws Exception {
        try (StubRtspServer silent = StubRtspServer.silent()) {
            CameraProblem problem = problem(silent.url(""));
            assertThat(problem.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(problem).hasMessageContaining("does not answer");
        }
    }

    @Test
    void noticesThatNoVideoComes() throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("200 OK", H264)) {
            CameraProblem problem = problem(camera.url(""));
            assertThat(problem.kind()).isEqualTo(Kind.STALLED);
            assertThat(problem).hasMessageContaining("is connected but sends no video");
        }
    }

    /** With probing, the open itself would wait for video, in vain here; with video it would take a second of it. */
    @Test
    void opensWithoutWaitingForVideo() throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("200 OK", H264);
                VideoStream stream = FfmpegVideoStream.open(VideoAddress.parse(camera.url("")), new Interrupt())) {
            assertThat(stream.info().codec()).isEqualTo(Codec.H264);
        }
    }

    @Test
    void noticesThatVideoHasStopped() throws Exception {
        try (Simulator camera = Simulator.start(SimulatorOptions.cameras(1, List.of(TestClips.H264_SMALL.path())));
                VideoStream stream = FfmpegVideoStream.open(VideoAddress.parse(camera.url("cam1")), new Interrupt())) {
            for (int i = 0; i < 30; i++) {
                assertThat(stream.readPacket()).isNotNull();
            }
            camera.fault("cam1", Fault.STALL);
            assertProblem(Kind.STALLED, () -> readToTheEnd(stream));
        }
    }

    /** FFmpeg gives out a frame that it held when the limit has passed: waiting anew for the next is waiting twice. */
    @Test
    void waitsForNothingMoreOnceItsLimitHasPassed() throws Exception {
        Interrupt interrupt = new Interrupt();
        try (Simulator camera = Simulator.start(SimulatorOptions.cameras(1, List.of(TestClips.H264_SMALL.path())));
                VideoStream stream = FfmpegVideoStream.open(VideoAddress.parse(camera.url("cam1")), interrupt)) {
            assertThat(stream.readPacket()).isNotNull();
            interrupt.within(-1);
            assertThat(interrupt.endsCall()).isTrue();
            assertProblem(Kind.STALLED, stream::readPacket); // though more video comes
        }
    }

    /** Its socket is never quiet for the 4.5 s of the socket's own limit. */
    @Test
    void gaveUpOnAServerThatDripsWithoutEnd() throws Exception {
        try (StubRtspServer slow = StubRtspServer.with(socket -> StubRtspServer.drip(socket, new byte[] {'x'}))) {
            VideoAddress address = VideoAddress.parse(slow.url(""));
            assertProblem(
                    Kind.TIMED_OUT,
                    () -> FfmpegVideoStream.open(address, new Interrupt()).close());
        }
    }

    @Test
    void noticesThatACameraSendsOnlyWhatNobodyAskedFor() throws Exception {
        try (StubRtspServer camera = StubRtspServer.chattering(H264);
                VideoStream stream = FfmpegVideoStream.open(VideoAddress.parse(camera.url("")), new Interrupt())) {
            assertProblem(Kind.STALLED, () -> readToTheEnd(stream));
        }
    }

    private static void readToTheEnd(VideoStream stream) throws CameraProblem {
        while (stream.readPacket() != null) {
            // some come late
        }
    }

    private static void assertProblem(Kind kind, ThrowingCallable call) {
        assertThat(catchThrowableOfType(CameraProblem.class, call).kind()).isEqualTo(kind);
    }

    /** JavaCPP has ten callbacks of a class: the eleventh stream would wait for ever, as its socket is never quiet. */
    @Test
    void manyStreamsCanBeInterruptedAtOnceWhileTheyOpen() throws Exception {
        Ffmpeg.load(); // which takes a while, and these streams give up by themselves after one
        try (StubRtspServer slow = StubRtspServer.with(socket -> StubRtspServer.drip(socket, new byte[] {'x'}))) {
            List<Interrupt> interrupts = new ArrayList<>();
            List<CompletableFuture<CameraProblem>> problems = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Interrupt interrupt = new Interrupt();
                interrupts.add(interrupt);
                CompletableFuture<CameraProblem> result = new CompletableFuture<>();
                new Thread(() -> result.complete(problem(slow.url(""), interrupt))).start();
                problems.add(result);
            }
            await().until(() -> slow.accepted.get() == 24);
            interrupts.forEach(Interrupt::cancel);
            await().until(() -> problems.stream().allMatch(CompletableFuture::isDone));
            assertThat(problems).allSatisfy(p -> assertThat(p.join().kind()).isEqualTo(Kind.CANCELLED));
        }
    }

    @Test
    void aStreamCanBeInterruptedWhileItWaitsForVideo() throws Exception {
        try (StubRtspServer camera = StubRtspServer.answering("200 OK", H264)) {
            Interrupt interrupt = new Interrupt();
            try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.parse(camera.url("")), interrupt)) {
                CompletableFuture<Throwable> end = new CompletableFuture<>();
                new Thread(() -> end.complete(catchThrowableOfType(CameraProblem.class, stream::readPacket))).start();
                interrupt.cancel();
                await().until(end::isDone);
                assertThat(end.join()).hasMessage("stopped");
                assertThat(interrupt.isExpired())
                        .as("it was the limit of a read")
                        .isFalse();
            }
        }
    }
}
