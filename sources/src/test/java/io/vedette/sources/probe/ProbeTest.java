// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.fixtures.SyntheticClips;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
