// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.CameraConfig;
import io.vedette.config.ConfigLoader;
import io.vedette.config.DecodePolicy;
import io.vedette.config.VedetteConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CameraListTest {
    @Test
    void isAFileThatVedetteReads() {
        VedetteConfig config = load(CameraList.empty()
                .add("cam1", "rtsp://127.0.0.1:1/cam1", "analyzers: []", "analysis: {decode: keyframes}")
                .add("cam2", "rtsp://127.0.0.1:1/cam2")
                .also("rules: []"));

        assertThat(config.cameras()).extracting(CameraConfig::name).containsExactly("cam1", "cam2");
        assertThat(config.cameras().get(0).analysis().decode()).isEqualTo(DecodePolicy.KEYFRAMES);
        assertThat(config.cameras().get(1).analyzers()).containsExactly("objects");
        assertThat(config.rules()).isEmpty();
    }

    @Test
    void withoutDetectorNoneIsLoaded() {
        VedetteConfig config = load(CameraList.withoutDetector(Map.of("cam1", "rtsp://127.0.0.1:1/cam1")));

        assertThat(config.detectors()).isEmpty();
        assertThat(config.cameras().get(0).analyzers()).isEmpty();
    }

    private static VedetteConfig load(CameraList list) {
        return ConfigLoader.load(list.yaml(), Path.of("/"));
    }
}
