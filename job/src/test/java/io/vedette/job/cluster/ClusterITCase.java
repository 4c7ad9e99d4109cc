// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.job.VedettePipeline;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.operators.detect.toy.ToyModel;
import io.vedette.sinks.live.LinkToken;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.web.Gateway;
import io.vedette.web.GatewayOptions;
import io.vedette.web.fixtures.TestViewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on a cluster of real processes: cameras are simulated, the database is PostgreSQL, and the gateway, this process, hears
 * what is told of events. Then processes are killed, and what was told, the database and Flink must agree.
 */
class ClusterITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LANES = 4;

    /** One visitor at a time: two seconds and a half there, two seconds not. */
    private static final int FRAMES = 112;

    private static final int AWAY = 50;

    private static final ClusterFiles FILES =
            new ClusterFiles(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path directory = Path.of("");

    private @Nullable Postgres database;
    private @Nullable Simulator cameras;
    private @Nullable Gateway gateway;
    private @Nullable TestViewer viewer;
    private TrialCluster cluster = new TrialCluster(new ClusterDirectory(directory));

    @BeforeEach
    void start() throws Exception {
        NumberedClip.writeVisit(directory.resolve("visits.mp4"), FRAMES, AWAY);
        ToyModel.write(directory.resolve("toy.onnx"));
        database = Postgres.start();
        cameras = Simulator.start(SimulatorOptions.cameras(LANES, List.of(directory.resolve("visits.mp4")))
                .withStagger(Duration.ofMillis(700)));
        Path token = directory.resolve("data/link.token");
        gateway = Gateway.start(GatewayOptions.local(web(), new Secret(LinkToken.readOrCreate(token)), "test"));
        viewer = TestViewer.open(gateway().port(), "/ws/results");
        cluster = new TrialCluster(new ClusterDirectory(directory.resolve("cluster")));
        cluster.start(FreePorts.cluster(2), FILES, line -> {});
    }

    @AfterEach
    void end() throws Exception {
        try {
            cluster.stop(line -> {});
        } catch (ConfigException e) {
            // It never started.
        } finally {
            for (AutoCloseable one : new AutoCloseable[] {gateway, cameras, database}) {
                if (one != null) {
                    one.close();
                }
            }
        }
    }

    @Test
    void aKilledTaskManagerTakesOnlyItsOwnCamerasAlongAndTheyComeBack() throws Exception {
        submission().submit(job());
        String job = running();
        awaitEventsOfAll("0");
        List<ClusterApi.Lane> before = api().lanes(job);
        assertThat(before.stream().map(ClusterApi.Lane::taskManager).distinct()).hasSize(2);

        String victim = before.get(0).taskManager();
        kill(victim);
        await().atMost(PATIENCE)
                .until(() -> api().lanes(job).stream()
                        .allMatch(lane -> lane.state().equals("RUNNING")
                                && !lane.taskManager().equals(victim)));
        String now = database().rows("select max(start_time) from events").get(0);
        awaitEventsOfAll(now);

        List<ClusterApi.Lane> after = api().lanes(job);
        for (int i = 0; i < LANES; i++) {
            if (!before.get(i).taskManager().equals(victim)) {
                assertThat(after.get(i)).as("an untouched lane").isEqualTo(before.get(i));
            } else {
                assertThat(after.get(i).attempt()).isGreaterThan(before.get(i).attempt());
            }
        }
        long moved = before.stream()
                .filter(lane -> lane.taskManager().equals(victim))
                .count();
        Map<String, Long> gaps = new Gaps(api(), line -> {}).of(job);
        assertThat(gaps).as("cameras that were not looked at for a while").hasSize((int) moved);
        assertNothingLostOrDoubled();
        System.out.printf(
                "killed one of two TaskManagers, %d of %d lanes: not analysed %s ms; events told %d, lost 0, doubled"
                        + " 0%n",
                moved, LANES, gaps, ids(told()).size());
    }

    @Test
    @Tag("thorough")
    void theJobComesBackWithItsJobManagerAndCanBeCancelledUpgradedAndRescaled() throws Exception {
        ClusterOptions options = FreePorts.cluster(2);
        submission().submit(job());
        awaitEventsOfAll("0");
        assertThatThrownBy(() -> submission().submit(job())).hasMessageContaining("a job is running");

        kill(MemberCommand.JOB_MANAGER);
        cluster.start(options, FILES, line -> {});
        await().atMost(PATIENCE).ignoreExceptions().until(() -> LaneWatch.running(api().lanes(running())) == LANES);
        awaitEventsOfAll(database().rows("select max(start_time) from events").get(0));
        Map<String, Long> killed = new Gaps(api(), line -> {}).of(running());

        submission().cancel();
        submission().submit(job());
        submission().replace(job(), OptionalInt.empty());
        Map<String, Long> upgraded = new Gaps(api(), line -> {}).of(running());
        submission().replace(job(), OptionalInt.of(3));

        assertThat(api().lanes(running())).hasSize(3);
        awaitEventsOfAll(database().rows("select max(start_time) from events").get(0));
        assertNothingLostOrDoubled();
        System.out.printf("not analysed: JobManager killed %s ms, upgrade %s ms%n", killed, upgraded);
    }

    /** Until each camera has had one that began later and is over. */
    private void awaitEventsOfAll(String after) {
        await().atMost(PATIENCE)
                .until(() -> database()
                                .rows("select distinct camera from events where end_pts is not null and start_time > "
                                        + after)
                                .size()
                        == LANES);
    }

    private void assertNothingLostOrDoubled() throws Exception {
        Set<String> told = ids(told());
        assertThat(told).isNotEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(database().rows("select id from events")).containsAll(told));
        assertThat(database().rows("""
                select a.id, b.id from events a, events b
                where a.camera = b.camera and a.id <> b.id
                and a.start_pts <= b.start_pts and b.start_pts <= coalesce(a.end_pts, a.seen_pts)
                """))
                .as("doubled: a camera has one visitor at a time")
                .isEmpty();
    }

    private List<JsonNode> told() {
        return viewer == null ? List.of() : viewer.texts("event");
    }

    private static Set<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void kill(String member) throws Exception {
        ProcessHandle process =
                ProcessHandle.of(cluster.process(member).orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private ClusterJob job() throws Exception {
        StringBuilder yaml = new StringBuilder("cameras:\n");
        for (String name : simulator().mountNames()) {
            yaml.append("  - {name: ")
                    .append(name)
                    .append(", url: \"")
                    .append(simulator().url(name))
                    .append("\"}\n");
        }
        yaml.append("""
                detectors: [{name: objects, model: toy.onnx, confidence: 0.5, threads: 1}]
                tracking: {confirm: 2, lost: 500ms}
                rules: [{name: visit, labels: [person], cooldown: 0s, merge: 0s}]
                events: {clip: {before: 1s, after: 1s}}
                database: {url: "%s"}
                link: {gateways: ["127.0.0.1:%d"]}
                flink: {lanes: %d, checkpoint: {interval: 1s}}
                data: "%s"
                """.formatted(database().url(), gateway().linkPort(), LANES, directory.resolve("data")));
        return ClusterJob.of(Files.writeString(directory.resolve("vedette.yaml"), yaml));
    }

    private Submission submission() throws Exception {
        return new Submission(cluster.dashboard(), FILES.jobJar(), line -> {});
    }

    private ClusterApi api() throws Exception {
        return new ClusterApi(cluster.dashboard());
    }

    private String running() throws Exception {
        return api().jobs(VedettePipeline.JOB_NAME).get(0).id();
    }

    private static WebConfig web() {
        WebConfig defaults = WebConfig.DEFAULT;
        return new WebConfig(
                defaults.host(), 0, defaults.origins(), defaults.token(), defaults.rewind(), defaults.rewindBytes());
    }

    private Postgres database() {
        return java.util.Objects.requireNonNull(database);
    }

    private Simulator simulator() {
        return java.util.Objects.requireNonNull(cameras);
    }

    private Gateway gateway() {
        return java.util.Objects.requireNonNull(gateway);
    }
}
