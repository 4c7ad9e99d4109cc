// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.job.cli.ExitCode;
import io.vedette.job.cli.Vedette;
import io.vedette.operators.detect.toy.ToyModel;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs when a cluster has its moods; {@link ClusterITCase} does it on real ones. */
class SubmissionITCase {
    @TempDir
    private Path directory = Path.of("");

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void model() throws Exception {
        ToyModel.write(directory.resolve("toy.onnx"));
        Files.writeString(directory.resolve("job.jar"), "");
    }

    @Test
    void aJobManagerThatDoesNotAnswerForAWhileCostsNoJob() throws Exception {
        try (FakeFlink flink = FakeFlink.withoutJob()) {
            ClusterJob job = job("lanes: 1");
            Submission submission = new Submission(flink.dashboard(), directory.resolve("job.jar"), line -> {
                said.add(line);
                if (line.startsWith("submitting")) {
                    flink.breakFor(4);
                }
            });

            submission.submit(job);

            assertThat(flink.orders()).containsExactly("POST /jobs");
            assertThat(said)
                    .contains(
                            "no checkpoint in " + job.checkpoints() + " of this machine: starting afresh",
                            "1 of 1 lanes run",
                            "1 lane on tm");
        }
    }

    @Test
    void nothingIsStoppedForAJobThatCanNotBeBuilt() throws Exception {
        try (FakeFlink flink = FakeFlink.withJob()) {
            ClusterJob unbuildable = job("execution.checkpointing.mode: nonsense");

            assertThatThrownBy(() -> submission(flink).replace(unbuildable, OptionalInt.empty()))
                    .hasStackTraceContaining("execution.checkpointing.mode");

            assertThat(flink.orders()).isEmpty();
        }
    }

    @Test
    void anUpgradeSaysHowMuchNobodyLookedAt() throws Exception {
        try (FakeFlink flink = FakeFlink.withJob()) {
            submission(flink).replace(job("lanes: 1"), OptionalInt.empty());

            assertThat(said)
                    .contains("stopping 1 lane with a savepoint", "going on from savepoint " + FakeFlink.SAVEPOINT)
                    .endsWith("not analysed: 3.2 s of a");
        }
    }

    @Test
    void anUpgradeThatFailsSaysHowToGoOn() throws Exception {
        try (FakeFlink flink = FakeFlink.withJob()) {
            flink.refuse("no way to rtsp://viewer:hunter2@10.0.0.1/");

            assertThatThrownBy(() -> submission(flink).replace(job("lanes: 1"), OptionalInt.of(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the new job did not start, and nothing runs now; ./vedette submit with the earlier"
                            + " file goes on from savepoint " + FakeFlink.SAVEPOINT)
                    .cause()
                    .hasMessageStartingWith("the submission failed: ")
                    .hasMessageContaining("rtsp://viewer:***@10.0.0.1/")
                    .hasNoCause();
        }
    }

    @Test
    void aJobThatDoesNotGoOnFromItsCheckpointSaysFromWhich() throws Exception {
        try (FakeFlink flink = FakeFlink.withoutJob()) {
            ClusterJob job = job("lanes: 1");
            Path checkpoint = Files.createDirectories(job.checkpoints().resolve("job/chk-7"));
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(checkpoint.resolve("_metadata")))) {
                Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(7, Set.of(), Set.of()), out);
            }
            flink.refuse("state of no use");

            assertThatThrownBy(() -> submission(flink).submit(job))
                    .hasMessage(
                            "the job did not go on from checkpoint " + checkpoint + "; move it away to start afresh")
                    .cause()
                    .hasMessageContaining("state of no use");
        }
    }

    /** The old job would be stopped, and the new one not find what it needs. */
    @Test
    void noJobIsBroughtToATrialClusterWithoutItsLibraries() throws Exception {
        ClusterDirectory cluster = new ClusterDirectory(directory.resolve("cluster"));
        ClusterSettings.write(ClusterSettings.of(FreePorts.cluster(1), cluster), cluster);
        write(cluster.library().resolve("classpath"), "/libraries/some-1.jar");
        write(
                cluster.process(MemberCommand.JOB_MANAGER),
                ProcessId.of(ProcessHandle.current().pid()).orElseThrow().line());
        Path target = directory.resolve("home/job/target");
        write(target.resolve("vedette-job-1-flink.jar"), "");
        write(target.resolve("cluster/classpath"), "/libraries/some-2.jar");
        job("lanes: 1");
        System.setProperty("vedette.home", directory.resolve("home").toString());
        try {
            for (String order : List.of("submit", "upgrade", "rescale 2")) {
                assertThat(told(order + " --config " + directory.resolve("vedette.yaml") + " --directory "
                                + cluster.root()))
                        .as(order)
                        .contains("without libraries of this build: some-2.jar (expected: ");
            }
            assertThat(told("cancel --directory " + cluster.root())).contains("no cluster answers");
        } finally {
            System.clearProperty("vedette.home");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** What a command that is refused says. */
    private static String told(String command) {
        StringWriter told = new StringWriter();
        int status = Vedette.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(command.split(" "));
        assertThat(status).as(told.toString()).isEqualTo(ExitCode.WRONG_INPUT);
        return told.toString();
    }

    @Test
    void aJobThatWasCancelledIsOver() throws Exception {
        try (FakeFlink flink = FakeFlink.withJob()) {
            submission(flink).cancel();

            assertThat(flink.hasJob()).isFalse();
            assertThat(said).last().isEqualTo("cancelled " + FakeFlink.JOB);
        }
    }

    @Test
    void anOrderThatIsNotAnsweredMayStillBeFollowed() throws Exception {
        try (FakeFlink flink = FakeFlink.withJob();
                FlinkJobs jobs = new FlinkJobs(flink.dashboard(), Duration.ofMillis(200))) {
            flink.dawdle();

            assertThatThrownBy(() -> jobs.stop(FakeFlink.JOB, directory))
                    .hasMessageContaining("the savepoint: no answer within")
                    .hasMessageContaining("may still end with one: see " + flink.dashboard())
                    .hasMessageContaining("./vedette submit goes on");
        }
    }

    @Test
    void aClusterThatDoesNotAnswerAtAllIsGivenUp() throws Exception {
        try (FakeFlink flink = FakeFlink.withJob()) {
            ClusterApi api = new ClusterApi(flink.dashboard());
            flink.breakFor(Integer.MAX_VALUE);

            assertThatThrownBy(
                            () -> new LaneWatch(api, said::add, Duration.ZERO, Duration.ZERO).await(FakeFlink.JOB, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the cluster does not say whether the lanes run: the cluster answers 503");
            new Gaps(api, said::add, Duration.ZERO).report(FakeFlink.JOB, Set.of("yard"));

            assertThat(said).singleElement().asString().startsWith("how long was not analysed is not known");
        }
    }

    private Submission submission(FakeFlink flink) {
        return new Submission(flink.dashboard(), directory.resolve("job.jar"), said::add);
    }

    private ClusterJob job(String flink) throws IOException {
        return ClusterJob.of(
                Files.writeString(directory.resolve("vedette.yaml"), """
                cameras: [{name: a, url: "rtsp://127.0.0.1:1/"}]
                detectors: [{name: objects, model: toy.onnx}]
                database: {url: "jdbc:postgresql://127.0.0.1/vedette"}
                flink: {%s}
                data: "%s"
                """.formatted(flink, directory.resolve("data"))));
    }
}
