// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.Masking;
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

    /** To the cluster of a dashboard. */
    FlinkJobs(URI dashboard) throws IOException {
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
        return answer("the submission", client.submitJob(graph)).toHexString();
    }

    /** Takes a checkpoint. */
    void checkpoint(String job) throws IOException, InterruptedException {
        answer("a checkpoint", client.triggerCheckpoint(JobID.fromHexString(job), CheckpointType.FULL));
    }

    /** Ends a job at once. */
    void cancel(String job) throws IOException, InterruptedException {
        answer("the cancellation", client.cancel(JobID.fromHexString(job)));
    }

    /**
     * Ends a job with a savepoint.
     *
     * @return where the savepoint is
     */
    URI stop(String job, Path directory) throws IOException, InterruptedException {
        return URI.create(answer(
                "the savepoint",
                client.stopWithSavepoint(
                        JobID.fromHexString(job), false, directory.toUri().toString(), SavepointFormatType.CANONICAL)));
    }

    private static <T> T answer(String what, CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(what + ": no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(what + " failed: " + Masking.maskLines(String.valueOf(cause.getMessage())), cause);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
