// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.bench.RoleMeter.Role;
import io.vedette.bench.RoleMeter.Use;
import io.vedette.bench.process.CoreShare;
import io.vedette.config.DecodePolicy;
import io.vedette.job.DataDirectory;
import io.vedette.sinks.Opened;
import io.vedette.sources.simulator.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with all that belongs to it, PostgreSQL, a gateway and cameras, and with as many cameras as one wants at the moment.
 * All that there can be are submitted with the job; those that are not wanted refuse.
 */
final class ClusterStand implements AutoCloseable {
    /** Key frames of cameras come at different times. */
    private static final Duration STAGGER = Duration.ofMillis(313);

    /** Of the 10 frames a second that cameras send. */
    private static final int LEAST_RATE = 8;

    /** A camera that refused may be tried again after 15 s only. */
    private static final int PATIENCE_SECONDS = 25;

    /** As often as checkpoints come, so that there is one in each. */
    private static final int SECONDS = 10;

    private final Effort effort;
    private final Path directory;
    private final SimulatedCameras simulator;
    private final EmbeddedPostgres database;
    private final VedetteProcess gateway;
    private final PinnedCluster cluster;
    private final Freshness ages = new Freshness();
    private final Opened opened;
    private final int taskManagers;
    private Set<String> running;
    private @Nullable SocketViewer results;

    /**
     * What was seen at one number of cameras.
     *
     * @param cameras how many
     * @param liveP99 milliseconds from a camera's send to a viewer of the gateway, 99 % of the frames; infinite if too few came
     * @param oldest seconds; how old the newest analysed frame of a camera has been at most
     * @param uses by role
     * @param cores that each TaskManager kept busy
     * @param throttled part of the periods in which a TaskManager had to wait for the next; 0 when they are not held
     * @param simulatorCores kept busy by the simulator
     */
    record Figures(
            int cameras,
            double liveP99,
            double oldest,
            Map<Role, Use> uses,
            List<Double> cores,
            double throttled,
            double simulatorCores) {}

    private ClusterStand(Effort effort, Opened opened, Path clip, int taskManagers, int most) throws Exception {
        this.effort = effort;
        this.opened = opened;
        this.taskManagers = taskManagers;
        directory = Files.createTempDirectory("vedette-cluster-");
        opened.add(() -> DataDirectory.delete(directory));
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 1; i <= most; i++) {
            files.put(name(i), clip);
        }
        simulator = opened.add(SimulatedCameras.start(files, null, STAGGER));
        database = opened.add(EmbeddedPostgres.builder()
                .setPort(VedetteProcess.freePort())
                .setDataDirectory(directory.resolve("postgres"))
                .start());
        gateway = opened.add(VedetteProcess.gateway(configuration()));
        cluster = opened.add(PinnedCluster.start(directory.resolve("cluster"), taskManagers));
        running = Set.copyOf(files.keySet());
    }

    /**
     * Starts all but the job.
     *
     * @param clip what each camera plays
     * @param most how many cameras there may be
     */
    static ClusterStand start(Effort effort, Path clip, int taskManagers, int most) throws Exception {
        Opened opened = new Opened();
        try {
            return new ClusterStand(effort, opened, clip, taskManagers, most);
        } catch (Exception e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private CameraList configuration() throws IOException {
        int link = VedetteProcess.freePort();
        return CameraList.of(simulator.urls(), false, DecodePolicy.ALL)
                .also("database: {url: \"" + database.getJdbcUrl("postgres", "postgres") + "\"}")
                .also("link: {gateways: [\"127.0.0.1:" + link + "\"], listen: {port: " + link + "}}");
    }

    private static String name(int number) {
        return "cam" + number;
    }

    /** Submits the job; so many cameras run when this returns. */
    void submit(int cameras) throws Exception {
        reach(cameras);
        cluster.submit(gateway.file(), line -> {});
        results = opened.add(SocketViewer.open(
                gateway, "/ws/results", message -> {}, message -> Freshness.told(message, camera -> ages)));
        await();
    }

    /** Holds each TaskManager to a part of its core from now on; false if that can't be done here. */
    boolean hold(double part) throws IOException {
        return cluster.hold(part);
    }

    /** Runs so many cameras and tells what is seen when that has settled. */
    Figures measure(int cameras) throws Exception {
        reach(cameras);
        await();
        TimeUnit.SECONDS.sleep(effort.of(6, 1));
        return watched();
    }

    /** The same for what cameras cost: without what is left of other numbers, be it garbage or cameras that knock often. */
    Figures measureCost(int cameras) throws Exception {
        boolean fewer = cameras < running.size();
        reach(cameras);
        await();
        collectGarbage();
        TimeUnit.SECONDS.sleep(effort.of(fewer ? 16 : 6, 1));
        return watched();
    }

    private Figures watched() throws Exception {
        int seconds = effort.of(SECONDS, 2);
        try (LiveDelays delays = LiveDelays.of(gateway, running)) {
            TimeUnit.SECONDS.sleep(1);
            delays.begin();
            ages.begin(running, Freshness.now());
            RoleMeter meter = new RoleMeter(processes(), postmaster());
            List<CpuMeter> each = new ArrayList<>();
            for (long pid : new TreeSet<>(cluster.taskManagers())) {
                each.add(CpuMeter.start(Set.of(pid)));
            }
            CpuMeter simulated = CpuMeter.start(Set.of(simulator.pid()));
            long throttled = cluster.throttled();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            double elapsed = (System.nanoTime() - start) / 1e9;
            double p99 = delays.p99(seconds, LEAST_RATE);
            double oldest = ages.oldest(Freshness.now());
            double waits = (cluster.throttled() - throttled) / (elapsed * CoreShare.PERIODS_PER_SECOND * taskManagers);
            double simulatorCores = simulated.seconds() / elapsed;
            List<Double> cores = new ArrayList<>();
            for (CpuMeter one : each) {
                cores.add(one.seconds() / elapsed);
            }
            Map<Role, Use> uses = meter.uses();
            check();
            return new Figures(running.size(), p99, oldest, uses, cores, waits, simulatorCores);
        } catch (LiveDelays.NothingCameException e) {
            check();
            return new Figures(
                    running.size(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Map.of(), List.of(), 0, 0);
        }
    }

    /** That what is seen is what is meant: each TaskManager has its part of the cameras, and all results are told. */
    private void check() throws Exception {
        gateway.check();
        if (results == null || results.hasEnded()) {
            throw new BenchmarkException("the gateway tells no more results");
        }
        Map<String, Integer> spread = new TreeMap<>();
        for (JsonNode camera : gateway.stats().path("cameras")) {
            if (running.contains(camera.path("camera").asText())
                    && !camera.path("instance").isNull()) {
                spread.merge(camera.path("instance").asText(), 1, Integer::sum);
            }
        }
        if (spread.values().stream().anyMatch(count -> count > running.size() / taskManagers)) {
            throw new BenchmarkException("cameras by JVM: " + spread + " (expected: the same on " + taskManagers + ")");
        }
    }

    /** A heap would stay as large as it was with more cameras. */
    private void collectGarbage() throws Exception {
        Set<Long> pids = new HashSet<>(cluster.taskManagers());
        pids.add(gateway.pid());
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (long pid : pids) {
            Child.run(List.of(jcmd, Long.toString(pid), "GC.run"), output -> 0);
        }
    }

    /** The first ones in the order of the file, which are evenly spread over lanes. */
    private void reach(int cameras) throws IOException, BenchmarkException {
        Set<String> wanted = new LinkedHashSet<>();
        for (int i = 1; i <= cameras; i++) {
            wanted.add(name(i));
        }
        for (String name : simulator.urls().keySet()) {
            if (wanted.contains(name) != running.contains(name)) {
                simulator.fault(name, wanted.contains(name) ? Fault.NONE : Fault.REFUSE);
            }
        }
        running = wanted;
        ages.retain(wanted);
    }

    /** Until something was analysed of each; if that does not come to pass, they count as looked at when measuring begins. */
    private void await() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ages.knows(running) && System.nanoTime() < end) {
            gateway.check();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Map<Role, Set<Long>> processes() throws IOException {
        Map<Role, Set<Long>> processes = new EnumMap<>(Role.class);
        processes.put(Role.TASK_MANAGER, cluster.taskManagers());
        processes.put(Role.JOB_MANAGER, cluster.others());
        processes.put(Role.GATEWAY, Set.of(gateway.pid()));
        return processes;
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(0));
    }

    @Override
    public void close() {
        opened.close();
    }
}
