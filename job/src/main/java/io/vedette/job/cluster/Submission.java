// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.CameraConfig;
import io.vedette.config.ConfigException;
import io.vedette.job.SavedCheckpoints;
import io.vedette.job.VedettePipeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings jobs to a cluster and takes them away again. Not thread-safe. */
public final class Submission {
    private final URI dashboard;
    private final ClusterApi api;
    private final Path jar;
    private final Consumer<String> say;

    /**
     * For a cluster.
     *
     * @param dashboard where its REST interface is
     * @param jar the job jar
     * @param say told what happens, in words
     */
    public Submission(URI dashboard, Path jar, Consumer<String> say) {
        this.dashboard = dashboard;
        this.api = new ClusterApi(dashboard);
        this.jar = jar;
        this.say = say;
    }

    /**
     * Starts a job, from the newest checkpoint that an earlier one left, and returns when all its lanes run steadily. A job that
     * does not come so far is cancelled.
     *
     * @throws ConfigException if one runs already, or the cluster has too few slots
     * @throws IOException if the cluster does not answer, or lanes do not run within a minute
     */
    public void submit(ClusterJob job) throws IOException, InterruptedException {
        reach();
        if (!running().isEmpty()) {
            throw new ConfigException("a job is running on this cluster"
                    + " (expected: ./vedette upgrade to change it, or ./vedette cancel before another is submitted)");
        }
        int lanes = Lanes.wanted(job.config().flink(), api.taskManagers(), say);
        Optional<Path> checkpoint = new SavedCheckpoints(job.checkpoints()).newestUsable();
        checkpoint.ifPresent(from -> say.accept("going on from checkpoint " + from));
        start(job, lanes, checkpoint);
    }

    /**
     * Ends the job after a last checkpoint, from which the next submission goes on.
     *
     * @throws ConfigException if none runs
     */
    public void cancel() throws IOException, InterruptedException {
        reach();
        try (FlinkJobs jobs = new FlinkJobs(dashboard)) {
            String job = theJob();
            try {
                jobs.checkpoint(job);
            } catch (IOException e) {
                say.accept("no last checkpoint: " + e.getMessage());
            }
            jobs.cancel(job);
            say.accept("cancelled " + job);
        }
    }

    /**
     * Puts another job in the place of the running one, with its state: other cameras or settings, other classes, another number
     * of lanes. Says of each camera how much video nobody looked at meanwhile.
     *
     * @param lanes how many; empty for what the configuration says
     * @throws ConfigException if none runs, or the cluster has too few slots; the running one goes on
     * @throws IOException if the running one can't be stopped, and goes on; or if the new one does not run. Its savepoint is
     *     then what the next submission goes on from
     */
    public void replace(ClusterJob job, OptionalInt lanes) throws IOException, InterruptedException {
        reach();
        String before = theJob();
        List<ClusterApi.Lane> leaving = api.lanes(before);
        int wanted = Lanes.wanted(
                lanes.isPresent()
                        ? job.config().flink().withLanes(lanes.getAsInt())
                        : job.config().flink(),
                Lanes.without(leaving, api.taskManagers()),
                say);
        URI savepoint;
        try (FlinkJobs jobs = new FlinkJobs(dashboard)) {
            say.accept("stopping " + leaving.size() + " lanes with a savepoint");
            savepoint = jobs.stop(before, job.checkpoints());
        }
        say.accept("going on from savepoint " + savepoint);
        String after = start(job, wanted, Optional.of(Path.of(savepoint)));
        new Gaps(api, say)
                .report(
                        after,
                        job.config().cameras().stream()
                                .filter(camera -> camera.enabled() && camera.isLookedAt())
                                .map(CameraConfig::name)
                                .collect(Collectors.toSet()));
    }

    private String start(ClusterJob job, int lanes, Optional<Path> from) throws IOException, InterruptedException {
        try (FlinkJobs jobs = new FlinkJobs(dashboard)) {
            say.accept("submitting " + job.config().cameras().size() + " cameras on " + lanes + " lanes");
            String id = jobs.submit(job.graph(lanes, jar, from));
            try {
                new LaneWatch(api, say).await(id, lanes);
            } catch (IOException e) {
                jobs.cancel(id);
                throw e;
            }
            Map<String, Long> spread = api.lanes(id).stream()
                    .collect(Collectors.groupingBy(
                            ClusterApi.Lane::taskManager, java.util.TreeMap::new, Collectors.counting()));
            spread.forEach((name, count) -> say.accept(count + " lanes on " + name));
            return id;
        }
    }

    private void reach() throws InterruptedException {
        try {
            api.taskManagers();
        } catch (IOException e) {
            throw new ConfigException("no cluster answers at " + dashboard
                    + " (expected: ./vedette cluster start, or the address of another by --cluster; " + e.getMessage()
                    + ")");
        }
    }

    private List<ClusterApi.Job> running() throws IOException, InterruptedException {
        return api.jobs(VedettePipeline.JOB_NAME);
    }

    private String theJob() throws IOException, InterruptedException {
        List<ClusterApi.Job> jobs = running();
        if (jobs.isEmpty()) {
            throw new ConfigException("no job is running on this cluster (expected: ./vedette submit)");
        }
        return jobs.get(0).id();
    }
}
