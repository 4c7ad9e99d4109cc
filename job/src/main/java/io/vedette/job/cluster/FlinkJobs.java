// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.Masking;
import io.vedette.job.FlinkPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** Gives orders to a Flink cluster. Each waits for its answer, and says in words what went wrong. */
final class FlinkJobs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RestClusterClient<StandaloneClusterId> client;
    private final URI dashboard;
    private final Duration patience;

    /** To the cluster of a dashboard. */
    FlinkJobs(URI dashboard) throws IOException {
        this(dashboard, PATIENCE);
    }

    FlinkJobs(URI dashboard, Duration patience) throws IOException {
        this.dashboard = dashboard;
        this.patience = patience;
        Configuration settings = new Configuration();
        settings.set(RestOptions.ADDRESS, dashboard.getHost());
        settings.set(RestOptions.PORT, dashboard.getPort());
        settings.set(RestOptions.RETRY_MAX_ATTEMPTS, 3);
        settings.set(RestOptions.RETRY_DELAY, Duration.ofSeconds(1));
        try {
            client = new RestClusterClient<>(settings, StandaloneClusterId.getInstance());
        } catch (Exception e) {
            throw new IOException("no way to the cluster at " + dashboard, e);
        }
    }

    /** Hands a job in with its jar; it is not yet running when this returns. */
    String submit(JobGraph graph) throws IOException, InterruptedException {
        return answer(
                        "the submission",
                        "the job may run all the same: see " + dashboard + "; then ./vedette cancel ends it",
                        client.submitJob(graph))
                .toHexString();
    }

    /** Takes a checkpoint. */
    void checkpoint(String job) throws IOException, InterruptedException {
        answer(
                "a checkpoint",
                "it may still come",
                client.triggerCheckpoint(JobID.fromHexString(job), CheckpointType.FULL));
    }

    /** Has a job end without waiting for what it has begun; it is not over when this returns. */
    void cancel(String job) throws IOException, InterruptedException {
        answer("the cancellation", "the job may still end: see " + dashboard, client.cancel(JobID.fromHexString(job)));
    }

    /**
     * Ends a job with a savepoint.
     *
     * @return where the savepoint is
     */
    Path stop(String job, Path directory) throws IOException, InterruptedException {
        return FlinkPath.parse(answer(
                "the savepoint",
                "the job may still end with one: see " + dashboard + "; then ./vedette submit goes on from it",
                client.stopWithSavepoint(
                        JobID.fromHexString(job), false, FlinkPath.of(directory), SavepointFormatType.CANONICAL)));
    }

    /** Without the cause of a failure: its text, which may hold addresses with passwords, is masked here, and is all there is. */
    private <T> T answer(String what, String otherwise, CompletableFuture<T> future)
            throws IOException, InterruptedException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(what + ": no answer within " + patience.toSeconds() + " s; " + otherwise);
        } catch (ExecutionException e) {
            throw new IOException(what + " failed: " + Masking.maskLines(reasons(e)));
        }
    }

    /** What a chain of causes says, each once: those outside often repeat those inside. */
    private static String reasons(ExecutionException failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (text.indexOf(reason) < 0) {
                text.append(text.isEmpty() ? "" : "\nbecause: ").append(reason);
            }
        }
        return text.isEmpty() ? failure.toString() : text.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
