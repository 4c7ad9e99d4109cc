// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.fixtures.GstCamera;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ProbeITCase {
    private static final Duration TIME = Duration.ofSeconds(4);

    @Test
    void saysWhatACameraIs() throws Exception {
        try (Simulator camera = Simulator.start(SimulatorOptions.cameras(1, List.of(TestClips.H264_B_FRAMES.path())))) {
            ProbeReport report = Probe.run(camera.url("cam1"), TIME);
            assertThat(report.problem()).isNull();
            assertThat(report.codec()).startsWith("avc1.64");
            assertThat(List.of(report.width(), report.height())).containsExactly(768, 576);
            assertThat(report.framesPerSecond()).isBetween(20.0, 30.0);
            assertThat(report.framesPerGroup()).isEqualTo(25);
            assertThat(report.bitsPerSecond()).isBetween(100_000.0, 4_000_000.0);
            assertThat(report.reorders()).isTrue();
            assertThat(report.clock()).matches("the camera's is [+-]\\d\\.\\d s from this machine's");
        }
    }

    @Test
    void saysWhatACameraIsThatIsNotOurs() throws Exception {
        try (GstCamera camera = GstCamera.start(Map.of("yard", TestClips.H265.path()))) {
            ProbeReport report = Probe.run(camera.url("yard"), TIME);
            assertThat(report.problem()).isNull();
            assertThat(report.codec()).startsWith("hvc1.");
            assertThat(report.reorders()).isFalse();
            assertThat(report.toString()).contains("768x576").contains("every 25 frames");
        }
    }
}
