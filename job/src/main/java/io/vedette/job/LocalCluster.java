// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.ConfigException;
import io.vedette.config.VedetteConfig;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink in this JVM, with its dashboard: for one machine without services. Runs one job; goes on from the newest checkpoint
 * that an earlier run left, and leaves one when it is closed. Not thread-safe.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
    private static final Duration LAST_CHECKPOINT = Duration.ofMillis(1500);
    private static final Duration JOB_END = Duration.ofSeconds(2);
    private static final Duration CLUSTER_END = Duration.ofMillis(1200);

    private final DataDirectory data;
    private final Configuration settings;
    private final SavedCheckpoints saved;
    private final MiniCluster cluster;
    private @Nullable JobID job;
    private boolean live;

    private LocalCluster(DataDirectory data, Configuration settings, MiniCluster cluster) {
        this.data = data;
        this.settings = settings;
        this.saved = new SavedCheckpoints(data.checkpoints());
        this.cluster = cluster;
    }

    /**
     * Starts Flink, without a job.
     *
     * @throws ConfigException if the data directory or the dashboard's port can't be used
     */
    public static LocalCluster start(VedetteConfig config) throws Exception {
        DataDirectory data = DataDirectory.open(config.data(), config.flink().checkpoints());
        try {
            Configuration settings = LocalSettings.of(config, data);
            MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(settings)
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(LocalSettings.lanes(config.flink()))
                    .build());
            cluster.start();
            return new LocalCluster(data, settings, cluster);
        } catch (Exception e) {
            data.close();
            if (ExceptionUtils.findThrowable(e, BindException.class).isPresent()) {
                throw new ConfigException("flink.dashboard.port: "
                        + config.flink().dashboardPort()
                        + " (expected: a free port; this one is in use)");
            }
            throw e;
        }
    }

    /** Where the dashboard is. */
    public URI dashboard() {
        return cluster.getRestAddress().join();
    }

    /**
     * Starts the job and returns once it runs: from the newest usable checkpoint, or afresh when there is none, or when
     * Flink can't go on from it.
     */
    public void run(VedettePipeline pipeline) throws Exception {
        live = true;
        Optional<Path> checkpoint = saved.newestUsable();
        if (checkpoint.isEmpty()) {
            submit(pipeline, settings);
            return;
        }
        saved.removeAllBut(checkpoint.get());
        Configuration resumed = new Configuration(settings);
        resumed.set(StateRecoveryOptions.SAVEPOINT_PATH, FlinkPath.of(checkpoint.get()));
        resumed.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true); // a stage may have been left out
        try {
            submit(pipeline, resumed);
            LOG.info("going on from checkpoint {}", checkpoint.get());
        } catch (ExecutionException e) {
            LOG.warn("can't go on from checkpoint {}; starting afresh", checkpoint.get(), e);
            submit(pipeline, settings);
        }
    }

    /**
     * Runs a job on recordings to its end: no checkpoints, no second try.
     *
     * @throws Exception what made it fail
     */
    public void runToEnd(VedettePipeline pipeline) throws Exception {
        live = false;
        Configuration once = new Configuration(settings);
        once.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        once.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        submit(pipeline, once);
        JobResult result = result().get();
        job = null;
        result.toJobExecutionResult(LocalCluster.class.getClassLoader());
    }

    /** Done when the job has ended by itself, which a live one never should; fails with what made it fail. */
    public CompletableFuture<JobResult> result() {
        return cluster.requestJobResult(running());
    }

    /** Takes a last checkpoint, stops the job and Flink, and removes temporary files. Takes less than 5 s. */
    @Override
    public void close() {
        close(Stopping.within(LAST_CHECKPOINT.plus(JOB_END).plus(CLUSTER_END)));
    }

    /** The same, within what time is left. Throws nothing, also when Flink has ended before. */
    public void close(Stopping stopping) {
        try {
            JobID running = job;
            if (running != null) {
                job = null;
                if (live) {
                    stopping.step(
                            LAST_CHECKPOINT,
                            "a last checkpoint",
                            () -> cluster.triggerCheckpoint(running, CheckpointType.FULL));
                }
                stopping.step(
                        JOB_END,
                        "the end of the job",
                        () -> cluster.cancelJob(running).thenCompose(done -> cluster.requestJobResult(running)));
            }
            stopping.step(CLUSTER_END, "the end of Flink", cluster::closeAsync);
        } finally {
            data.close();
        }
    }

    /** For tests that want what no user may have, such as lanes cut into pieces: runs a job afresh with settings on top. */
    void run(VedettePipeline pipeline, Configuration over) throws Exception {
        live = true;
        Configuration changed = new Configuration(settings);
        changed.addAll(over);
        submit(pipeline, changed);
    }

    /** For tests that ask Flink. */
    MiniCluster cluster() {
        return cluster;
    }

    /** For tests that ask Flink. */
    JobID running() {
        if (job == null) {
            throw new IllegalStateException("no job was started");
        }
        return job;
    }

    private void submit(VedettePipeline pipeline, Configuration with) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(LocalSettings.ofJob(with));
        pipeline.addTo(env);
        JobGraph graph = env.getStreamGraph().getJobGraph(LocalCluster.class.getClassLoader());
        JobID submitted = cluster.submitJob(graph).get().getJobID();
        awaitStart(submitted);
        job = submitted;
    }

    private void awaitStart(JobID submitted) throws Exception {
        while (cluster.getJobStatus(submitted).get() == JobStatus.INITIALIZING) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (cluster.getJobStatus(submitted).get() == JobStatus.FAILED) {
            JobResult result = cluster.requestJobResult(submitted).get();
            throw new ExecutionException(result.getSerializedThrowable()
                    .<Throwable>map(t -> t.deserializeError(LocalCluster.class.getClassLoader()))
                    .orElseGet(() -> new IllegalStateException("the job failed")));
        }
    }
}
