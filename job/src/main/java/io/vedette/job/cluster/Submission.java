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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** Brings jobs to a cluster and takes them away again. Not thread-safe. */
public final class Submission {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(300);

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
        int lanes = Lanes.wanted(job.config().flink().lanes(), "flink.lanes", api.taskManagers(), say);
        JobGraph graph = job.graph(lanes, jar);
        Optional<Path> checkpoint = new SavedCheckpoints(job.checkpoints()).newestUsable();
        if (checkpoint.isEmpty()) {
            say.accept("no checkpoint in " + job.checkpoints() + " of this machine: starting afresh");
            start(job, graph, lanes);
            return;
        }
        say.accept("going on from checkpoint " + checkpoint.get());
        ClusterJob.from(graph, checkpoint.get());
        try {
            start(job, graph, lanes);
        } catch (IOException e) {
            throw new IOException(
                    "the job did not go on from checkpoint " + checkpoint.get() + "; move it away to start afresh", e);
        }
    }

    /**
     * Ends the job after a last checkpoint, from which the next submission goes on, and returns when it is over.
     *
     * @throws ConfigException if none runs
     * @throws IOException if the cluster does not answer, or the job is not over within a minute
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
            end(jobs, job);
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
                lanes.orElse(job.config().flink().lanes()),
                lanes.isPresent() ? "LANES" : "flink.lanes",
                Lanes.without(leaving, api.taskManagers()),
                say);
        JobGraph graph = job.graph(wanted, jar); // what is wrong with it is known before anything is stopped
        Path savepoint;
        try (FlinkJobs jobs = new FlinkJobs(dashboard)) {
            say.accept("stopping " + leaving.size() + (leaving.size() == 1 ? " lane" : " lanes") + " with a savepoint");
            savepoint = jobs.stop(before, job.checkpoints());
        }
        say.accept("going on from savepoint " + savepoint);
        ClusterJob.from(graph, savepoint);
        String after;
        try {
            after = start(job, graph, wanted);
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    left() + "./vedette submit with the earlier file goes on from savepoint " + savepoint, e);
        }
        new Gaps(api, say)
                .report(
                        after,
                        job.config().cameras().stream()
                                .filter(camera -> camera.enabled() && camera.isLookedAt())
                                .map(CameraConfig::name)
                                .collect(Collectors.toSet()));
    }

    /** What there is when the earlier job was stopped and the new one did not start. */
    private String left() throws InterruptedException {
        try {
            return running().isEmpty()
                    ? "the new job did not start, and nothing runs now; "
                    : "the new job did not start, and is still there; after ./vedette cancel, ";
        } catch (IOException e) {
            return "the new job did not start, and the earlier one is stopped; ";
        }
    }

    private String start(ClusterJob job, JobGraph graph, int lanes) throws IOException, InterruptedException {
        try (FlinkJobs jobs = new FlinkJobs(dashboard)) {
            say.accept("submitting " + job.config().cameras().size() + " cameras on " + lanes
                    + (lanes == 1 ? " lane" : " lanes"));
            String id = jobs.submit(graph);
            try {
                new LaneWatch(api, say).await(id, lanes);
            } catch (IOException e) {
                try {
                    end(jobs, id);
                } catch (IOException x) {
                    say.accept("nor could it be cancelled: " + x.getMessage());
                    e.addSuppressed(x);
                }
                throw e;
            }
            spread(id);
            return id;
        }
    }

    private void spread(String job) throws InterruptedException {
        try {
            Map<String, Long> spread = api.lanes(job).stream()
                    .collect(Collectors.groupingBy(ClusterApi.Lane::taskManager, TreeMap::new, Collectors.counting()));
            spread.forEach((name, count) -> say.accept(count + (count == 1 ? " lane on " : " lanes on ") + name));
        } catch (IOException e) {
            say.accept("where they run is not known: " + e.getMessage());
        }
    }

    /** Cancels a job, and waits until it is over: another could not be submitted before, and Flink would bring it back. */
    private void end(FlinkJobs jobs, String job) throws IOException, InterruptedException {
        jobs.cancel(job);
        long end = System.nanoTime() + PATIENCE.toNanos();
        String reason = "it is still ending";
        do {
            try {
                if (api.isOver(job)
                        && running().stream().noneMatch(one -> one.id().equals(job))) {
                    return;
                }
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        } while (System.nanoTime() < end);
        throw new IOException("the job " + job + " was cancelled, but is not over after " + PATIENCE.toSeconds()
                + " s: " + reason + " (see " + dashboard + "; ./vedette cluster stop now might have it come back)");
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
