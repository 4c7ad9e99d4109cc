// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.job.VedettePipeline;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.fixtures.Closing;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.fixtures.Postgres;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
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

    /** Of these two kinds each lane has one: at some there are visitors, at the others one stays. */
    private static final List<String> VISITED = List.of("cam1", "cam2", "cam3", "cam4");

    private static final List<String> DOORS = List.of("door1", "door2", "door3", "door4");

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
    private @Nullable ClusterGuard guard;

    @BeforeEach
    void start() throws Exception {
        Path visits = directory.resolve("visits.mp4");
        NumberedClip.writeVisit(visits, FRAMES, AWAY);
        Path stays = directory.resolve("stays.mp4");
        NumberedClip.writeMarker(stays, 8 * NumberedClip.FPS);
        Map<String, Path> mounts = new LinkedHashMap<>();
        VISITED.forEach(camera -> mounts.put(camera, visits));
        DOORS.forEach(camera -> mounts.put(camera, stays));
        ToyModel.write(directory.resolve("toy.onnx"));
        database = new Postgres();
        cameras = Simulator.start(SimulatorOptions.of(mounts).withStagger(Duration.ofMillis(700)));
        Path token = directory.resolve("my data/link.token");
        gateway = Gateway.start(GatewayOptions.local(web(), new Secret(LinkToken.readOrCreate(token)), "test"));
        viewer = TestViewer.open(gateway().port(), "/ws/results");
        cluster = new TrialCluster(new ClusterDirectory(directory.resolve("my cluster")));
        guard = ClusterGuard.of(cluster);
        cluster.start(FreePorts.cluster(2), FILES, line -> {});
    }

    @AfterEach
    void end() throws Exception {
        Closing.all(guard, viewer, gateway, cameras);
    }

    @Test
    void aKilledTaskManagerTakesOnlyItsOwnCamerasAlongAndTheyComeBack() throws Exception {
        submission().submit(job());
        String job = running();
        awaitEventsOfAll("0");
        List<ClusterApi.Lane> before = api().lanes(job);
        assertThat(before.stream().map(ClusterApi.Lane::taskManager).distinct()).hasSize(2);

        String victim = before.get(0).taskManager();
        int moved = mounts()
                / LANES
                * (int) before.stream()
                        .filter(lane -> lane.taskManager().equals(victim))
                        .count();
        List<String> staying = awaitOneAtEachDoor();
        try (Bystanders viewers = Bystanders.watch(
                gateway().port(), simulator(), List.copyOf(simulator().mountNames()))) {
            Outage outage = new Outage(viewer(), viewers);
            kill(victim);
            Map<String, Long> away = outage.away(moved);
            double back = outage.back(away);
            await().atMost(PATIENCE).until(() -> LaneWatch.running(api().lanes(job)) == LANES);
            awaitEventsOfAll(newest());
            assertUntouchedBut(victim, before, api().lanes(job));
            Map<String, Long> gaps = awaitGaps(job, away.keySet());
            int events = assertNothingLostOrDoubled();
            assertThat(openAtDoors()).as("events that went on").isEqualTo(staying);
            List<String> others = new ArrayList<>(simulator().mountNames());
            others.removeAll(away.keySet());
            String lost = viewers.lost(others);
            assertThat(lost).startsWith("0 of ");
            FaultTable.record(new FaultRow(
                    FaultName.TASK_MANAGER,
                    "for good",
                    outage.said(),
                    "pictures " + FaultRow.seconds(back) + " after the kill; not analysed: " + seconds(gaps),
                    viewers.missing(away.keySet()) + " frames of each of its " + moved + " cameras; 0 of " + events
                            + " events, doubled 0",
                    lost));
        }
    }

    @Test
    @Tag("thorough")
    void theJobComesBackWithItsJobManagerAndCanBeCancelledUpgradedAndRescaled() throws Exception {
        ClusterOptions options = FreePorts.cluster(2);
        submission().submit(job());
        awaitEventsOfAll("0");
        assertThatThrownBy(() -> submission().submit(job())).hasMessageContaining("a job is running");

        killJobManager(options);
        submission().cancel();
        submission().submit(job());
        submission().replace(job(), OptionalInt.empty());
        Map<String, Long> upgraded = gaps(running());
        submission().replace(job(), OptionalInt.of(3));

        assertThat(upgraded.keySet())
                .as("cameras whose gap is told")
                .isEqualTo(Set.copyOf(simulator().mountNames()));
        assertThat(api().lanes(running())).hasSize(3);
        awaitEventsOfAll(newest());
        assertNothingLostOrDoubled();
        System.out.printf("not analysed: upgrade %s%n", seconds(upgraded));
    }

    private void killJobManager(ClusterOptions options) throws Exception {
        try (Bystanders viewers = Bystanders.watch(
                gateway().port(), simulator(), List.copyOf(simulator().mountNames()))) {
            Outage outage = new Outage(viewer(), viewers);
            kill(MemberCommand.JOB_MANAGER);
            FutureTask<@Nullable Void> again = new FutureTask<>(() -> {
                cluster.start(options, FILES, line -> {});
                return null;
            });
            new Thread(again, "start").start(); // what is told of cameras meanwhile is noted when it is told
            Map<String, Long> away = outage.away(mounts());
            double back = outage.back(away);
            again.get();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> LaneWatch.running(api().lanes(running())) == LANES);
            awaitEventsOfAll(newest());
            Map<String, Long> gaps = gaps(running());
            int events = assertNothingLostOrDoubled();
            FaultTable.record(new FaultRow(
                    FaultName.JOB_MANAGER,
                    "until it is started again, at once",
                    outage.said(),
                    "pictures " + FaultRow.seconds(back) + " after the kill; not analysed: " + seconds(gaps),
                    viewers.missing(away.keySet()) + " frames of each camera; 0 of " + events + " events, doubled 0",
                    "all cameras are its own"));
        }
    }

    private static void assertUntouchedBut(String victim, List<ClusterApi.Lane> before, List<ClusterApi.Lane> after) {
        for (int i = 0; i < LANES; i++) {
            if (!before.get(i).taskManager().equals(victim)) {
                assertThat(after.get(i)).as("an untouched lane").isEqualTo(before.get(i));
            } else {
                assertThat(after.get(i).taskManager()).isNotEqualTo(victim);
                assertThat(after.get(i).attempt()).isGreaterThan(before.get(i).attempt());
            }
        }
    }

    /** When the newest event began. */
    private String newest() throws Exception {
        return database().rows("select max(start_time) from events").get(0);
    }

    private static String seconds(Map<String, Long> millis) {
        LongSummaryStatistics all =
                millis.values().stream().mapToLong(Long::longValue).summaryStatistics();
        return String.format(Locale.ROOT, "%.1f to %.1f s", all.getMin() / 1e3, all.getMax() / 1e3);
    }

    /** When just these cameras were not looked at for a while, for how long; what lanes tell comes by heartbeats. */
    private Map<String, Long> awaitGaps(String job, Set<String> cameras) throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gaps(job).keySet())
                        .as("cameras not looked at for a while")
                        .isEqualTo(cameras));
        return gaps(job);
    }

    private Map<String, Long> gaps(String job) throws Exception {
        return new Gaps(api(), line -> {}).of(job);
    }

    private int mounts() {
        return simulator().mountNames().size();
    }

    /** When somebody stays at each door: the camera and the event of each. */
    private List<String> awaitOneAtEachDoor() throws Exception {
        await().atMost(PATIENCE).until(() -> openAtDoors().size() == DOORS.size());
        return openAtDoors();
    }

    /** Of all events at doors those that are not over; there is none that is. */
    private List<String> openAtDoors() throws Exception {
        assertThat(database().rows("select camera from events where camera like 'door%' and end_pts is not null"))
                .as("over, though nobody went")
                .isEmpty();
        return database().rows("select camera || ' ' || id from events where camera like 'door%' order by camera, id");
    }

    /** Until each camera with visitors has had one that began later and is over. */
    private void awaitEventsOfAll(String after) {
        await().atMost(PATIENCE)
                .until(() -> database()
                                .rows("select distinct camera from events where camera like 'cam%' and"
                                        + " end_pts is not null and start_time > " + after)
                                .size()
                        == LANES);
    }

    /** Of how many events that is so. */
    private int assertNothingLostOrDoubled() throws Exception {
        Set<String> told = ids(told());
        assertThat(told).isNotEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(database().rows("select id from events")).containsAll(told));
        assertThat(database().rows(NumberedClip.DOUBLED_VISITS)).as("doubled").isEmpty();
        return told.size();
    }

    private List<JsonNode> told() {
        return viewer().texts("event");
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
                rules:
                  - {name: visit, labels: [person], cooldown: 0s, merge: 0s, cameras: [cam1, cam2, cam3, cam4]}
                  - {name: stays, labels: [person], merge: 60s, cameras: [door1, door2, door3, door4]}
                events: {clip: {before: 1s, after: 1s}}
                database: {url: "%s"}
                link: {gateways: ["127.0.0.1:%d"]}
                flink: {lanes: %d, checkpoint: {interval: 1s}}
                data: "%s"
                """.formatted(database().url(), gateway().linkPort(), LANES, directory.resolve("my data")));
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

    private TestViewer viewer() {
        return Objects.requireNonNull(viewer);
    }

    private Postgres database() {
        return Objects.requireNonNull(database);
    }

    private Simulator simulator() {
        return Objects.requireNonNull(cameras);
    }

    private Gateway gateway() {
        return Objects.requireNonNull(gateway);
    }
}
