// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.YamlCameraRegistry;
import io.vedette.record.CameraSettings;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping and going on: from checkpoints and savepoints, with more lanes, and in spite of broken ones. */
class RescaleITCase {
    private static final List<String> CAMERAS = List.of("a", "b", "c", "d", "e");

    @TempDir
    private Path root = Path.of("");

    private Path directory = Path.of("");
    private Path registry = Path.of("");

    @BeforeEach
    void fiveCameras() throws Exception {
        Observed.clear();
        directory = Files.createDirectory(root.resolve("my 20% cams")); // Flink's paths are addresses
        registry = directory.resolve("cameras.yaml");
        Files.writeString(registry, TestStages.cameras(CAMERAS));
    }

    @Test
    void goesOnWithMoreLanesAndKeepsCamerasAndTheirState() throws Exception {
        Map<String, Long> first;
        try (LocalCluster one = running(1)) {
            assertThat(one.result()).isNotDone();
            awaitCounts(Map.of());
        }
        first = counts();
        Map<String, Long> firstTimes = newest();

        Observed.clear();
        Map<String, Long> second;
        try (LocalCluster two = running(2)) {
            awaitCounts(first);
            assertGoneOn();
            saveByHand(two);
            second = counts();
            two.cluster().cancelJob(two.running()).get();
            await().until(() -> two.cluster().getJobStatus(two.running()).get() == JobStatus.CANCELED);
            onlyKeep(directory.resolve("data/vedette-checkpoints"), "by-hand");
        }
        Map<String, Long> secondTimes = oldest();
        CAMERAS.forEach(camera -> assertThat(secondTimes.get(camera)).isGreaterThan(firstTimes.get(camera)));

        Observed.clear();
        try (LocalCluster three = running(3)) {
            awaitCounts(second);
            assertGoneOn();
            assertThat(three.cluster()
                            .getExecutionGraph(three.running())
                            .get()
                            .getAllVertices()
                            .values())
                    .singleElement()
                    .satisfies(vertex -> assertThat(vertex.getParallelism()).isEqualTo(3));
        }
    }

    @Test
    void brokenCheckpointsAreAWarningAndAFreshStart() throws Exception {
        try (LocalCluster first = running(1)) {
            assertThat(first.result()).isNotDone();
            awaitCounts(Map.of());
        }
        long before = Observed.counted("a");
        try (Stream<Path> files = Files.walk(directory.resolve("data/vedette-checkpoints"))) {
            for (Path metadata :
                    files.filter(file -> file.endsWith("_metadata")).toList()) {
                byte[] bytes = Files.readAllBytes(metadata);
                Files.write(metadata, Arrays.copyOf(bytes, bytes.length / 2));
            }
        }
        Observed.clear();
        try (LocalCluster second = running(1)) {
            assertThat(second.result()).isNotDone();
            await().until(() -> Observed.counted("a") > 0);
            assertThat(Observed.of("a", FrameResult.class).get(0).motion().score())
                    .isEqualTo(1f);
        }
        assertThat(before).isGreaterThan(1);
    }

    @Test
    void everythingCrossesARealEdgeWithoutKryo() throws Exception {
        Configuration cutting = new Configuration();
        cutting.set(PipelineOptions.OPERATOR_CHAINING, false);
        try (LocalCluster cut = LocalCluster.start(TestStages.config(directory.resolve("data"), 1))) {
            cut.run(TestStages.live(new YamlCameraRegistry(registry), "RescaleITCase"), cutting);
            awaitCounts(Map.of());
            assertThat(cut.cluster().getExecutionGraph(cut.running()).get().getAllVertices())
                    .hasSizeGreaterThan(4);
        }
        assertThat(Observed.of("a", Fragment.class)).isNotEmpty();
        assertThat(Observed.of("a", Tick.class)).isNotEmpty();
        assertThat(Observed.of("a", CameraSettings.class)).isNotEmpty();
    }

    /** A savepoint is a checkpoint that a person asked for, and is found like one. */
    private void saveByHand(LocalCluster cluster) throws Exception {
        cluster.cluster()
                .triggerSavepoint(
                        cluster.running(),
                        directory.resolve("data/vedette-checkpoints/by-hand").toString(),
                        false,
                        SavepointFormatType.CANONICAL)
                .get();
    }

    private LocalCluster running(int lanes) throws Exception {
        LocalCluster cluster = LocalCluster.start(TestStages.config(directory.resolve("data"), lanes));
        cluster.run(TestStages.live(new YamlCameraRegistry(registry), "RescaleITCase"));
        return cluster;
    }

    private static void awaitCounts(Map<String, Long> atLeast) {
        await().untilAsserted(() -> CAMERAS.forEach(
                camera -> assertThat(Observed.counted(camera)).isGreaterThan(atLeast.getOrDefault(camera, 9L))));
    }

    /** Each camera's first count was none of a fresh start. */
    private static void assertGoneOn() {
        CAMERAS.forEach(camera -> assertThat(
                        Observed.of(camera, FrameResult.class).get(0).motion().score())
                .as(camera)
                .isGreaterThan(9f));
    }

    private static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        CAMERAS.forEach(camera -> counts.put(camera, Observed.counted(camera)));
        return counts;
    }

    private static Map<String, Long> newest() {
        Map<String, Long> times = new TreeMap<>();
        CAMERAS.forEach(camera -> {
            List<Fragment> fragments = Observed.of(camera, Fragment.class);
            times.put(camera, fragments.get(fragments.size() - 1).dts());
        });
        return times;
    }

    private static Map<String, Long> oldest() {
        Map<String, Long> times = new TreeMap<>();
        CAMERAS.forEach(camera ->
                times.put(camera, Observed.of(camera, Fragment.class).get(0).dts()));
        return times;
    }

    private static void onlyKeep(Path checkpoints, String name) throws Exception {
        try (Stream<Path> runs = Files.list(checkpoints)) {
            for (Path run : runs.toList()) {
                if (!run.endsWith(name)) {
                    DataDirectory.delete(run);
                }
            }
        }
    }
}
