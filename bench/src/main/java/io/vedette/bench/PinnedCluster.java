// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.process.CoreShare;
import io.vedette.config.ConfigException;
import io.vedette.job.cluster.ClusterDirectory;
import io.vedette.job.cluster.ClusterFiles;
import io.vedette.job.cluster.ClusterJob;
import io.vedette.job.cluster.Submission;
import io.vedette.job.cluster.TrialCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The cluster of {@code vedette cluster start} whose TaskManagers have a core of their own each, from before their JVMs start.
 * Its processes are made to outlive who started them; they end when this is closed, and when this JVM ends.
 */
final class PinnedCluster implements AutoCloseable {
    private static final String TASK_MANAGER = "taskmanager-";
    private static final String HOME = "vedette.home";

    private final Path home;
    private final Path directory;
    private final TrialCluster cluster;
    private final List<CoreShare> shares = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::kill, "end-of-cluster");

    private PinnedCluster(Path directory) {
        this.directory = directory;
        home = Path.of(System.getProperty(HOME, "..")).toAbsolutePath().normalize();
        cluster = new TrialCluster(new ClusterDirectory(directory));
    }

    /**
     * Starts it; all have registered when this returns.
     *
     * @param directory for what it needs
     * @throws BenchmarkException when there are fewer cores than TaskManagers
     */
    static PinnedCluster start(Path directory, int taskManagers) throws Exception {
        List<Integer> cores = CoreShare.cores();
        if (cores.size() < taskManagers) {
            throw new BenchmarkException(
                    cores.size() + " cores (expected: one for each of " + taskManagers + " TaskManagers)");
        }
        PinnedCluster started = new PinnedCluster(directory);
        Runtime.getRuntime().addShutdownHook(started.atExit);
        try {
            started.start(cores, taskManagers);
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    /** One TaskManager after the other, as all that a pinned command starts is pinned; then the others may go anywhere. */
    private void start(List<Integer> cores, int taskManagers) throws Exception {
        String dashboard = Integer.toString(VedetteProcess.freePort());
        String zooKeeper = Integer.toString(VedetteProcess.freePort());
        for (int i = 0; i < taskManagers; i++) {
            List<String> command = JavaProgram.command(
                    "io.vedette.job.cli.Vedette",
                    List.of(
                            "cluster",
                            "start",
                            "--directory",
                            directory.toString(),
                            "--taskmanagers",
                            "" + (i + 1),
                            "--dashboard-port",
                            dashboard,
                            "--zookeeper-port",
                            zooKeeper));
            command.add(1, "-D" + HOME + "=" + home); // as the launcher says too, where it started this JVM
            Child.run(CoreShare.pinned(cores.get(i), command), output -> 0);
        }
        for (long pid : others()) {
            Child.run(CoreShare.spread(cores, pid), output -> 0);
        }
    }

    /** Submits the job of a file; all its lanes run when this returns. */
    void submit(Path file, Consumer<String> say) throws Exception {
        new Submission(cluster.dashboard(), new ClusterFiles(home).jobJar(), say).submit(ClusterJob.of(file));
    }

    /**
     * Holds each TaskManager to a part of its core.
     *
     * @return false if that can't be done here; then none is held
     */
    boolean hold(double part) throws IOException {
        for (long pid : taskManagers()) {
            Optional<CoreShare> share = CoreShare.of(part);
            if (share.isEmpty()) {
                closeShares();
                return false;
            }
            shares.add(share.get());
            share.get().hold(pid);
        }
        return true;
    }

    /** In how many periods a TaskManager that is held had to wait for the next one, of all of them together. */
    long throttled() throws IOException {
        long periods = 0;
        for (CoreShare share : shares) {
            periods += share.throttled();
        }
        return periods;
    }

    /** The TaskManagers' processes. */
    Set<Long> taskManagers() throws IOException {
        return processes(true);
    }

    /** Those of JobManager and ZooKeeper. */
    Set<Long> others() throws IOException {
        return processes(false);
    }

    private Set<Long> processes(boolean taskManagers) throws IOException {
        Set<Long> found = new HashSet<>();
        for (String member : cluster.members()) {
            if (member.startsWith(TASK_MANAGER) == taskManagers) {
                cluster.process(member).ifPresent(found::add);
            }
        }
        return found;
    }

    private void kill() {
        try {
            cluster.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeShares();
        }
    }

    /** What can't be removed holds nobody any more. */
    private void closeShares() {
        for (CoreShare share : shares) {
            try {
                share.close();
            } catch (IOException e) {
                // It stays, empty.
            }
        }
        shares.clear();
    }

    @Override
    public void close() throws IOException {
        try {
            cluster.stop(line -> {});
        } catch (ConfigException e) {
            // Nothing of it has started.
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        } finally {
            closeShares();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
