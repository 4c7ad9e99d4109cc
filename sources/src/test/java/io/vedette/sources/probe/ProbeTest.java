// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.fixtures.SyntheticClips;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
    private static ProbeReport probe(String url) {
        return Probe.run(url, Duration.ofSeconds(5));
    }

    @Test
    void saysWhatAFileIs() {
        ProbeReport report = probe("file:" + SyntheticClips.DATED.path());
        assertThat(report.isGood()).isTrue();
        assertThat(report.codec()).startsWith("avc1.42");
        assertThat(report.frames()).isEqualTo(50);
        assertThat(report.framesPerSecond()).isBetween(24.9, 25.1);
        assertThat(report.framesPerGroup()).isEqualTo(10);
        assertThat(report.reorders()).isFalse();
        assertThat(report.bitsPerSecond()).isPositive();
        assertThat(report.firstPacket()).isNotNull();
        assertThat(report.toString())
                .contains("320x240")
                .contains("25.0 a second")
                .contains("every 10 frames (0.4 s)")
                .contains("recorded at 2024-05-03T12:00:00Z");
    }

    @Test
    void aDamagedFrameIsNoProblemWhenTheRestCanBeUsed(@TempDir Path directory) throws Exception {
        byte[] clip = Files.readAllBytes(SyntheticClips.SMALL.path());
        damage(clip, packet(5));
        ProbeReport report = probe("file:" + Files.write(directory.resolve("damaged.mp4"), clip));
        assertThat(report.problem()).isNull();
        assertThat(report.damaged()).isEqualTo(1);
        assertThat(report.toString()).contains("damaged      1 of 50 ");
    }

    private static byte[] packet(int number) throws CameraProblem {
        VideoAddress clip = VideoAddress.ofFile(SyntheticClips.SMALL.path());
        try (VideoStream stream = FfmpegVideoStream.open(clip, new Interrupt())) {
            for (int i = 0; i < number; i++) {
                stream.readPacket();
            }
            return requireNonNull(stream.readPacket()).bytes();
        }
    }

    /** Makes the frame's first unit longer than the frame. */
    private static void damage(byte[] clip, byte[] frame) {
        for (int at = 0; at + frame.length <= clip.length; at++) {
            if (Arrays.equals(clip, at, at + frame.length, frame, 0, frame.length)) {
                clip[at] = 0x7f;
                return;
            }
        }
        throw new AssertionError("the frame is not in the file");
    }

    @Test
    void saysWhatIsWrongWithoutSecrets() {
        ProbeReport report = probe("rtsp://admin:hunter2@127.0.0.1:1/live?token=hunter2");
        assertThat(report.isGood()).isFalse();
        assertThat(report.toString())
                .contains("camera       rtsp://***@127.0.0.1:1/live?token=***")
                .contains("127.0.0.1:1 refuses the connection")
                .doesNotContain("hunter2");
        assertThat(probe("gopher://hunter2").toString())
                .contains("expected: rtsp://")
                .doesNotContain("hunter2");
    }
}
