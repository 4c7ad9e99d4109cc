// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.Secret;
import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;
import io.vedette.sources.bitstream.NalKind;
import io.vedette.sources.bitstream.Sps;
import io.vedette.sources.fixtures.Programs;
import io.vedette.sources.fixtures.RtspSource;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.simulator.SimulatorOptions.Login;
import io.vedette.sources.simulator.SimulatorOptions.Scheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatorITCase {
    private static final int FRAME = MediaTime.TIMESCALE / 25;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void sendsEveryFrameInOrder(TestClips clip) throws Exception {
        try (Simulator simulator = start(clip);
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            RtspSource.Received first = source.expectNext();
            assertThat(first.key()).isTrue();
            long number = first.stamp().frame();
            long lastSent = first.stamp().sentNanos();
            for (int i = 1; i < 20; i++) {
                FrameStamp stamp = source.expectNext().stamp();
                assertThat(stamp.frame()).isEqualTo(number + i);
                assertThat(stamp.sentNanos()).isGreaterThan(lastSent);
                lastSent = stamp.sentNanos();
            }
            assertThat(simulator.framesSent("cam1")).isGreaterThanOrEqualTo(number + 20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void decodesWithoutAWarning(TestClips clip) throws Exception {
        try (Simulator simulator = start(clip)) {
            String printed = Programs.ffmpeg(
                    "-v",
                    "warning",
                    "-rtsp_transport",
                    "tcp",
                    "-i",
                    simulator.url("cam1"),
                    "-frames:v",
                    "30",
                    "-f",
                    "null",
                    "-");
            assertThat(printed).isEmpty();
        }
    }

    @Test
    void obeysCommands() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Simulator simulator = start(TestClips.H264_SMALL);
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            SimulatorConsole console = new SimulatorConsole(simulator, out);
            assertThat(console.run(new StringReader("fault refuse\nstat\nfault melt\nfault stall cam9\nfly\n")))
                    .isFalse();
            assertThatThrownBy(() -> new RtspSource(simulator.url("cam1"))).isInstanceOf(IOException.class);
            assertThat(console.run(new StringReader("fault none cam1\nquit\nfault refuse")))
                    .isTrue();
            new RtspSource(simulator.url("cam1")).close();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("ok"),
                        line -> assertThat(line).matches("cam1: \\d+ frames, 0 viewers, 0 frames dropped for them"),
                        line -> assertThat(line).startsWith("fault: melt (expected: none, stall,"),
                        line -> assertThat(line).isEqualTo("mount: cam9 (expected: cam1)"),
                        line -> assertThat(line).startsWith("commands: "),
                        line -> assertThat(line).isEqualTo("ok"));
    }

    @Test
    void stopsSendingToWhoLeaves() throws Exception {
        try (Simulator simulator = start(TestClips.H264_SMALL)) {
            try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                source.expectNext();
                assertThat(simulator.viewers("cam1")).isEqualTo(1);
            }
            Awaitility.await().until(() -> simulator.viewers("cam1") == 0);
        }
    }

    @Test
    void leavesSilentClients() throws Exception {
        SimulatorOptions options = SimulatorOptions.of(Map.of("cam1", TestClips.H264_SMALL.path()))
                .withSessionTimeout(Duration.ofMillis(200));
        try (Simulator simulator = Simulator.start(options);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            silent.setSoTimeout(60_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void loopsWithoutASeam() throws Exception {
        Path second = oneSecondOf(TestClips.H264_SMALL);
        try (Simulator simulator = Simulator.start(SimulatorOptions.of(Map.of("cam1", second)));
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            RtspSource.Received last = source.expectNext();
            for (int i = 0; i < 40; i++) {
                RtspSource.Received next = source.expectNext();
                assertThat(next.stamp().frame()).isEqualTo(last.stamp().frame() + 1);
                if (i > 1) { // FFmpeg knows no time of the very first packets
                    assertThat(next.pts() - last.pts()).isEqualTo(FRAME);
                }
                last = next;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksForAPassword(Scheme scheme) throws Exception {
        Login login = new Login(scheme, "admin", new Secret("p@ss/w#1"));
        SimulatorOptions options =
                SimulatorOptions.of(Map.of("cam1", TestClips.H264_SMALL.path())).withLogin(login);
        try (Simulator simulator = Simulator.start(options)) {
            String address = "127.0.0.1:" + simulator.port() + "/cam1";
            try (RtspSource source = new RtspSource("rtsp://admin:p%40ss%2Fw%231@" + address)) {
                assertThat(source.expectNext().stamp()).isNotNull();
            }
            assertThatThrownBy(() -> new RtspSource("rtsp://" + address)).hasMessageContaining("401");
            assertThatThrownBy(() -> new RtspSource("rtsp://admin:guess@" + address))
                    .hasMessageContaining("401");
            simulator.fault("cam1", Fault.WRONG_PASSWORD);
            assertThatThrownBy(() -> new RtspSource("rtsp://admin:p%40ss%2Fw%231@" + address))
                    .hasMessageContaining("401");
        }
    }

    @Test
    void stallsAndGoesOn() throws Exception {
        try (Simulator simulator = start(TestClips.H264_SMALL)) {
            try (RtspSource source = RtspSource.impatient(simulator.url("cam1"))) {
                source.expectNext();
                simulator.fault("cam1", Fault.STALL);
                long before = simulator.framesSent("cam1");
                drain(source);
                assertThat(simulator.framesSent("cam1")).isBetween(before, before + 1);
            }
            long sent = simulator.framesSent("cam1");
            simulator.fault("cam1", Fault.NONE);
            try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                assertThat(source.expectNext().stamp().frame()).isGreaterThanOrEqualTo(sent);
            }
        }
    }

    @Test
    void kicksAndRefuses() throws Exception {
        try (Simulator simulator = start(TestClips.H264_SMALL)) {
            try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                source.expectNext();
                simulator.faultAll(Fault.KICK);
                drain(source);
                Awaitility.await().until(() -> simulator.viewers("cam1") == 0);
            }
            try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                source.expectNext();
                simulator.fault("cam1", Fault.REFUSE);
                drain(source);
            }
            assertThatThrownBy(() -> new RtspSource(simulator.url("cam1"))).isInstanceOf(IOException.class);
            simulator.fault("cam1", Fault.NONE);
            new RtspSource(simulator.url("cam1")).close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP", "CORRUPT"})
    void damagesWhatItSends(Fault fault) throws Exception {
        try (Simulator simulator = start(TestClips.H264);
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            source.expectNext();
            simulator.fault("cam1", fault);
            Awaitility.await().until(() -> {
                FrameStamp stamp = FrameStamp.find(source.expectNext().data());
                return stamp == null || stamp.frame() > 1_000_000;
            });
        }
    }

    @Test
    void changesResolutionInMidStream() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.of(Map.of("cam1", TestClips.H264.path())).withResizeTo(TestClips.H264_SMALL.path());
        try (Simulator simulator = Simulator.start(options);
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            assertThat(sizes(source.expectNext())).containsExactly("768x576");
            simulator.fault("cam1", Fault.RESIZE);
            long sent = simulator.framesSent("cam1");
            RtspSource.Received next = source.expectNext();
            while (sizes(next).isEmpty() || sizes(next).contains("768x576")) {
                assertThat(next.stamp().frame()).isLessThan(sent + 30);
                next = source.expectNext();
            }
            assertThat(sizes(next)).containsExactly("384x288");
            assertThat(next.key()).isTrue();
        }
    }

    @Test
    void claimsHugePictures() throws Exception {
        try (Simulator simulator = start(TestClips.H264);
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            source.expectNext();
            simulator.fault("cam1", Fault.HUGE_SPS);
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> sizes(source.expectNext()))
                            .hasMessageStartingWith("picture: 16384 by 16384 pixels"));
        }
    }

    @Test
    void sendsHalvesOfWhatItShould() throws Exception {
        try (Simulator simulator = start(TestClips.H264);
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            long whole = bytesOfAGroup(source);
            simulator.fault("cam1", Fault.TRUNCATE);
            bytesOfAGroup(source); // some of these were on their way
            assertThat(bytesOfAGroup(source)).isLessThan(whole * 3 / 4);
        }
    }

    @Test
    void sendsNothingThatCanBeReadButRandomBytes() throws Exception {
        try (Simulator simulator = start(TestClips.H264_SMALL)) {
            try (RtspSource source = RtspSource.impatient(simulator.url("cam1"))) {
                source.expectNext();
                simulator.fault("cam1", Fault.GARBAGE);
                assertThat(drain(source)).as("frames that were on their way").isLessThan(10);
            }
            simulator.fault("cam1", Fault.NONE);
            try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                source.expectNext().stamp();
            }
        }
    }

    @Test
    void resetsConnectionsAndForgetsItsName() throws Exception {
        try (Simulator simulator = start(TestClips.H264_SMALL)) {
            for (Fault fault : List.of(Fault.RESET, Fault.GONE)) {
                try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                    source.expectNext();
                    simulator.fault("cam1", fault);
                    drain(source);
                    Awaitility.await().until(() -> simulator.viewers("cam1") == 0);
                }
            }
            assertThatThrownBy(() -> new RtspSource(simulator.url("cam1"))).hasMessageContaining("404");
        }
    }

    @Test
    void changesItsCodecBetweenConnections() throws Exception {
        SimulatorOptions options =
                SimulatorOptions.of(Map.of("cam1", TestClips.H264_SMALL.path())).withResizeTo(TestClips.H265.path());
        try (Simulator simulator = Simulator.start(options)) {
            for (Codec codec : List.of(Codec.H265, Codec.H264)) {
                try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                    source.expectNext();
                    simulator.fault("cam1", Fault.RESIZE);
                    drain(source);
                }
                try (RtspSource source = new RtspSource(simulator.url("cam1"))) {
                    NalCursor units =
                            NalCursor.annexB(codec, source.expectNext().data());
                    assertThat(units.next()).isTrue();
                    assertThat(units.kind().isParameterSet()).isTrue();
                }
            }
        }
    }

    private static long bytesOfAGroup(RtspSource source) {
        long bytes = 0;
        for (int i = 0; i < 25; i++) {
            bytes += source.expectNext().data().length;
        }
        return bytes;
    }

    @Test
    void jumpsInTime() throws Exception {
        try (Simulator simulator = start(TestClips.H264_SMALL);
                RtspSource source = new RtspSource(simulator.url("cam1"))) {
            source.expectNext();
            source.expectNext();
            simulator.fault("cam1", Fault.JUMP);
            long sent = simulator.framesSent("cam1");
            RtspSource.Received last = source.expectNext();
            long step = 0;
            while (step <= FRAME && last.stamp().frame() < sent + 10) { // those on their way come first
                RtspSource.Received next = source.expectNext();
                step = next.pts() - last.pts();
                last = next;
            }
            assertThat(step).isEqualTo(FRAME + 3600L * MediaTime.TIMESCALE);
        }
    }

    /** Frames until nothing more comes. */
    private static int drain(RtspSource source) {
        int frames = 0;
        while (source.next() != null) {
            frames++;
        }
        return frames;
    }

    private static List<String> sizes(RtspSource.Received frame) throws Exception {
        List<String> sizes = new ArrayList<>();
        NalCursor units = NalCursor.annexB(Codec.H264, frame.data());
        while (units.next()) {
            if (units.kind() == NalKind.SPS) {
                Sps sps = Sps.parse(Codec.H264, units.copy());
                sizes.add(sps.width() + "x" + sps.height());
            }
        }
        return sizes;
    }

    private static Simulator start(TestClips clip) throws IOException {
        return Simulator.start(SimulatorOptions.of(Map.of("cam1", clip.path())));
    }

    private Path oneSecondOf(TestClips clip) {
        Path file = directory.resolve("second.mp4");
        Programs.ffmpeg("-v", "error", "-i", clip.path().toString(), "-c", "copy", "-frames:v", "25", file.toString());
        return file;
    }
}
