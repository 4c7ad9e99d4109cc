// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.YamlCameraRegistry;
import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pipeline on recordings. */
class ReplayITCase {
    private static final int FRAMES = 1000;

    @Test
    void replayDropsNothingEndsAndSaysTheSameTwice(@TempDir Path directory) throws Exception {
        Path registry = directory.resolve("cameras.yaml");
        Files.writeString(registry, TestStages.cameras(List.of("a", "b")));
        try (LocalCluster cluster = LocalCluster.start(TestStages.config(directory.resolve("data"), 2))) {
            Map<String, List<String>> first = replay(cluster, registry);
            Map<String, List<String>> second = replay(cluster, registry);

            assertThat(second).isEqualTo(first);
        }
        for (String camera : List.of("a", "b")) {
            assertThat(Observed.of(camera, Fragment.class)).hasSize(FRAMES);
            assertThat(Observed.hasNoHole(camera)).isTrue();
            assertThat(Observed.of(camera, FrameResult.class)).hasSize(FRAMES / 5);
            assertThat(Observed.of(camera, Tick.class)).hasSize(FRAMES / 50 - 1);
        }
    }

    private static Map<String, List<String>> replay(LocalCluster cluster, Path registry) throws Exception {
        Observed.clear();
        cluster.runToEnd(TestStages.replay(new YamlCameraRegistry(registry), "ReplayITCase", FRAMES));
        Map<String, List<String>> result = new TreeMap<>();
        for (String camera : List.of("a", "b")) {
            result.put(
                    camera,
                    Observed.of(camera).stream()
                            .filter(record -> record instanceof FrameResult || record instanceof Tick)
                            .map(ReplayITCase::brief)
                            .toList());
        }
        return result;
    }

    private static String brief(CameraRecord record) {
        return record instanceof FrameResult result
                ? "frame " + result.sequence() + " " + result.pts() + " " + result.motion()
                : record.toString();
    }
}
