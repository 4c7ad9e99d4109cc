// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.YamlCameraRegistry;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.Tick;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.Stats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The running job: one vertex, lanes that fail alone, cameras that come and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanesITCase {
    private static final String INSTANCE = "LanesITCase";
    private static final List<String> FOUR = List.of("a", "b", "c", "d");

    private final Lease<Stats> stats = Stats.SHARED.acquire(INSTANCE);
    private Path registry = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private LocalCluster cluster;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        registry = directory.resolve("cameras.yaml");
        write(TestStages.cameras(FOUR));
        cluster = LocalCluster.start(TestStages.config(directory.resolve("data"), 2));
        cluster.run(TestStages.live(new YamlCameraRegistry(registry), INSTANCE));
        FOUR.forEach(this::awaitVideo); // so that no test sees how they begin
    }

    @AfterAll
    void stop() {
        cluster.close();
        stats.close();
    }

    @BeforeEach
    void fourCamerasRun() throws Exception {
        write(TestStages.cameras(FOUR));
        Observed.clear();
        FOUR.forEach(this::awaitVideo);
    }

    @Test
    void jobIsOneVertexThatNamesEveryStage() throws Exception {
        List<AccessExecutionJobVertex> vertices = vertices();

        assertThat(vertices).hasSize(1);
        assertThat(vertices.get(0).getName())
                .contains(Arrays.stream(Stages.values()).map(Stages::uid).toArray(String[]::new));
        assertThat(vertices.get(0).getParallelism()).isEqualTo(2);
        assertThat(vertices.get(0).getMaxParallelism()).isEqualTo(128);
    }

    @Test
    void everyKindOfRecordGetsThrough() {
        await().untilAsserted(() -> {
            assertThat(Observed.of("a", Fragment.class)).hasSizeGreaterThan(50);
            assertThat(Observed.of("a", FrameResult.class)).hasSizeGreaterThan(10);
            assertThat(Observed.of("a", Tick.class)).isNotEmpty();
        });
        assertThat(Observed.of("a", FrameResult.class))
                .extracting(FrameResult::sequence)
                .isSorted();
    }

    @Test
    void laneThatFailsRestartsAlone() throws Exception {
        await().until(() -> Observed.counted("a") > 20);
        Map<Integer, Integer> before = attempts();
        int opened = SyntheticFeeds.OPENED.size();
        TestStages.FAIL_AT.add("a");
        await().until(() -> SyntheticFeeds.OPENED.size() >= opened + 2);
        List<String> reopened = List.copyOf(SyntheticFeeds.OPENED).subList(opened, opened + 2);
        List<String> others =
                FOUR.stream().filter(name -> !reopened.contains(name)).toList();
        int seen = Observed.of("a").size();
        await().until(() -> Observed.of("a").size() > seen + 50);

        assertThat(reopened).contains("a").hasSize(2);
        assertThat(others).hasSize(2).allMatch(Observed::hasNoHole);
        assertThat(SyntheticFeeds.OPENED.stream().skip(opened)).doesNotContainAnyElementsOf(others);
        List<Integer> restarts = new ArrayList<>();
        attempts().forEach((lane, attempt) -> restarts.add(attempt - before.getOrDefault(lane, 0)));
        Collections.sort(restarts);
        assertThat(restarts).containsExactly(0, 1);
        assertThat(Observed.of("a", FrameResult.class))
                .filteredOn(result -> result.sequence() == 0) // the first since the lane is back
                .singleElement()
                .satisfies(result -> assertThat(result.motion().score()).isGreaterThan(10));
    }

    @Test
    void camerasComeChangeAndGoWithoutTouchingOthers() throws Exception {
        write(TestStages.cameras(List.of("a", "b", "c", "d", "new")));
        awaitVideo("new");

        write(TestStages.cameras(List.of("a", "b", "c", "d", "new=motion: {enabled: false}")));
        await().until(() -> Observed.of("new", CameraSettings.class).stream()
                .anyMatch(settings -> !settings.motion().enabled()));
        assertThat(Collections.frequency(SyntheticFeeds.OPENED, "new")).isEqualTo(1);

        write(TestStages.cameras(List.of("a", "b", "c", "d", "new=enabled: false")));
        await().until(() -> Observed.statuses("new").contains(CameraStatus.DISABLED));

        write(TestStages.cameras(FOUR));
        await().until(() -> Observed.statuses("new").contains(CameraStatus.REMOVED));

        assertThat(Observed.of("new"))
                .last()
                .isInstanceOfSatisfying(
                        CameraState.class, state -> assertThat(state.status()).isEqualTo(CameraStatus.REMOVED));
        assertThat(FOUR).allMatch(Observed::hasNoHole);
    }

    @Test
    void registryThatTurnsToGarbageCostsNoCamera() throws Exception {
        write("cameras: [\t{{{ hunter2");
        await().until(() -> health().status() == ComponentHealth.Status.DEGRADED);
        int seen = Observed.of("a", Fragment.class).size();
        await().until(() -> Observed.of("a", Fragment.class).size() > seen + 50);
        assertThat(health().error()).contains("cameras.yaml").doesNotContain("hunter2");

        write(TestStages.cameras(FOUR));
        await().until(() -> health().status() == ComponentHealth.Status.UP);
        assertThat(FOUR).allMatch(Observed::hasNoHole);
    }

    @Test
    void cameraThatCannotBeOpenedIsInAStateAndTheOthersGoOn() throws Exception {
        write(TestStages.cameras(List.of("a", "b", "c", "d", "broken")));
        await().until(() -> Observed.statuses("broken").contains(CameraStatus.FAILED));

        assertThat(Observed.of("broken", CameraState.class).get(0).error())
                .contains("IllegalStateException")
                .doesNotContain("hunter2");
        assertThat(FOUR).allMatch(Observed::hasNoHole);
    }

    private void awaitVideo(String camera) {
        await().until(() -> Observed.of(camera, Fragment.class).size() > 5);
    }

    private ComponentHealth health() {
        return stats.get().health().stream()
                .filter(component -> component.name().equals("registry"))
                .findFirst()
                .orElseThrow();
    }

    private Map<Integer, Integer> attempts() throws Exception {
        AccessExecutionVertex[] lanes = vertices().get(0).getTaskVertices();
        Map<Integer, Integer> attempts = new TreeMap<>();
        IntStream.range(0, lanes.length)
                .forEach(i ->
                        attempts.put(i, lanes[i].getCurrentExecutionAttempt().getAttemptNumber()));
        return attempts;
    }

    private List<AccessExecutionJobVertex> vertices() throws Exception {
        List<AccessExecutionJobVertex> vertices = new ArrayList<>();
        cluster.cluster()
                .getExecutionGraph(cluster.running())
                .get()
                .getVerticesTopologically()
                .forEach(vertices::add);
        return vertices;
    }

    /** As editors do: the file is never half written. */
    private void write(String yaml) throws Exception {
        Path part = registry.resolveSibling("cameras.part");
        Files.writeString(part, yaml);
        Files.move(part, registry, StandardCopyOption.ATOMIC_MOVE);
    }
}
