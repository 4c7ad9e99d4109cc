// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import io.vedette.job.DataDirectory;
import io.vedette.job.DirectoryLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;

/**
 * A Flink cluster on this machine, on loopback: ZooKeeper, a JobManager and TaskManagers, each in a JVM of its own that goes on when the
 * command that started it ends. For trying out, tests and benchmarks. Not thread-safe; commands exclude each other by a lock.
 */
public final class TrialCluster {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String NOTHING = "no cluster is running (expected: ./vedette cluster start)";

    private final ClusterDirectory directory;

    /** The one that has its things in a directory. */
    public TrialCluster(ClusterDirectory directory) {
        this.directory = directory;
    }

    /**
     * Starts all of it, or what is missing of it, and returns when every TaskManager has registered.
     *
     * <p>A job that ran when all of it ended, be it by {@link #stop}, goes on.
     *
     * @param options what it is to be like; where some of it runs, only the number of TaskManagers counts
     * @param say told what happens, in words
     * @throws ConfigException if ports are taken, or if it runs already
     * @throws IOException if a member does not start; what it said is in the message
     */
    public void start(ClusterOptions options, ClusterFiles files, Consumer<String> say)
            throws IOException, InterruptedException {
        DirectoryLock lock = DirectoryLock.take("cluster", directory.root());
        try {
            startMissing(options, files, say);
        } finally {
            lock.close();
        }
    }

    /**
     * Ends all members. TaskManagers first, so that none waits for a JobManager that is gone.
     *
     * @throws ConfigException if nothing runs
     */
    public void stop(Consumer<String> say) throws IOException, InterruptedException {
        if (known().isEmpty()) { // before a directory is made for the lock
            throw new ConfigException(NOTHING);
        }
        DirectoryLock lock = DirectoryLock.take("cluster", directory.root());
        try {
            for (Member member : known()) {
                boolean ran = member.running().isPresent();
                member.stop();
                say.accept((ran ? "stopped " : "was gone: ") + member.name());
            }
        } finally {
            lock.close();
        }
    }

    /** Whether each member that was started and not stopped runs, in words; empty when nothing was started. */
    public List<String> status() throws IOException {
        List<String> lines = new ArrayList<>();
        List<Member> known = known();
        for (int i = known.size() - 1; i >= 0; i--) {
            Member member = known.get(i);
            Optional<ProcessId> running = member.running();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-15s %s",
                    member.name(),
                    running.map(id -> "running, process " + id.pid())
                            .orElse("gone; ./vedette cluster start starts it again")));
        }
        return lines;
    }

    /** Whether every member that was started still runs, and any was. */
    public boolean isWhole() throws IOException {
        List<Member> known = known();
        for (Member member : known) {
            if (member.isLost()) {
                return false;
            }
        }
        return !known.isEmpty();
    }

    /** Ends all members at once: not by a stop, for which there may be no time, and which whoever is just starting it excludes. */
    public void kill() throws IOException {
        for (String member : members()) {
            process(member).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Names of the members that have logs. */
    public List<String> members() throws IOException {
        Path logs = directory.log("").resolveSibling("");
        if (Files.notExists(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".out"))
                    .map(file -> file.substring(0, file.length() - ".out".length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Where its dashboard and REST interface are.
     *
     * @throws ConfigException if its JobManager does not run
     */
    public URI dashboard() throws IOException {
        if (new Member(MemberCommand.JOB_MANAGER, directory).running().isEmpty()) {
            throw new ConfigException(
                    known().isEmpty()
                            ? NOTHING
                            : "the cluster's JobManager is gone (expected: ./vedette cluster start, which starts it"
                                    + " again)");
        }
        return dashboard(ClusterSettings.read(directory));
    }

    /** How many TaskManagers were started and not stopped. */
    public int taskManagers() throws IOException {
        return (int) known().stream()
                .filter(member -> member.name().startsWith(MemberCommand.TASK_MANAGER))
                .count();
    }

    /** The process of a member, when it runs: for tests and benchmarks that end one. */
    public Optional<Long> process(String member) throws IOException {
        return new Member(member, directory).running().map(ProcessId::pid);
    }

    private void startMissing(ClusterOptions options, ClusterFiles files, Consumer<String> say)
            throws IOException, InterruptedException {
        List<Member> missing = missing(options);
        Configuration settings = settings(options);
        MemberCommand command = new MemberCommand(directory, settings, files);
        Set<String> stale = registered(settings);
        List<Member> started = new ArrayList<>();
        List<Member> lost = new ArrayList<>();
        try {
            for (Member member : missing) {
                (member.isLost() ? lost : started).add(member);
                member.start(command.of(member.name()));
                say.accept("starting " + member.name());
            }
            await(missing, wanted(options), settings, stale, say);
        } catch (IOException | InterruptedException | RuntimeException e) {
            for (Member member : started) {
                member.stop();
            }
            for (Member member : lost) {
                member.end(); // and stays one that is missing
            }
            throw e;
        }
    }

    /** Addresses under which TaskManagers are registered, be it that their processes have ended since. */
    private Set<String> registered(Configuration settings) throws IOException, InterruptedException {
        ClusterApi api = new ClusterApi(dashboard(settings));
        Member jobManager = new Member(MemberCommand.JOB_MANAGER, directory);
        long end = System.nanoTime() + START.toNanos();
        while (jobManager.running().isPresent() && System.nanoTime() < end) {
            try {
                return api.taskManagers().stream()
                        .map(ClusterApi.TaskManager::address)
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos()); // it has just begun, or has much to do
            }
        }
        return Set.of();
    }

    private static URI dashboard(Configuration settings) {
        return URI.create("http://127.0.0.1:" + settings.get(RestOptions.PORT));
    }

    private List<Member> missing(ClusterOptions options) throws IOException {
        List<Member> missing = new ArrayList<>();
        for (Member member : wanted(options)) {
            if (member.running().isEmpty()) {
                missing.add(member);
            }
        }
        if (missing.isEmpty()) {
            throw new ConfigException("a cluster is running in " + directory.root() + ", with all of its TaskManagers"
                    + " (expected: ./vedette cluster stop before another is started, or more --taskmanagers)");
        }
        return missing;
    }

    private List<Member> wanted(ClusterOptions options) {
        List<Member> members = new ArrayList<>();
        members.add(new Member(MemberCommand.ZOO_KEEPER, directory));
        members.add(new Member(MemberCommand.JOB_MANAGER, directory));
        for (int i = 1; i <= options.taskManagers(); i++) {
            members.add(new Member(MemberCommand.TASK_MANAGER + i, directory));
        }
        return members;
    }

    /** Those that were started and not stopped, in the order in which they can be stopped. */
    private List<Member> known() throws IOException {
        Path processes = directory.process("").resolveSibling("");
        if (Files.notExists(processes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(processes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".pid"))
                    .map(file -> file.substring(0, file.length() - ".pid".length()))
                    .sorted(Comparator.comparingInt(TrialCluster::rank).thenComparing(Comparator.reverseOrder()))
                    .map(name -> new Member(name, directory))
                    .toList();
        }
    }

    /** TaskManagers first, ZooKeeper last. */
    private static int rank(String member) {
        return switch (member) {
            case MemberCommand.ZOO_KEEPER -> 2;
            case MemberCommand.JOB_MANAGER -> 1;
            default -> 0;
        };
    }

    /** Those of the cluster that runs, else new ones. */
    private Configuration settings(ClusterOptions options) throws IOException {
        if (!known().isEmpty() && ClusterSettings.exist(directory) && anyRuns()) {
            return ClusterSettings.read(directory);
        }
        checkPorts(options);
        DataDirectory.delete(directory.library()); // of an earlier build
        ClusterSettings.write(ClusterSettings.of(options, directory), directory);
        ClusterSettings.writeZooKeeper(options, directory);
        ClusterFiles.writeLogging(directory);
        return ClusterSettings.read(directory);
    }

    /** Whether any member runs. */
    public boolean anyRuns() throws IOException {
        for (Member member : known()) {
            if (member.running().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static void checkPorts(ClusterOptions options) {
        List<String> problems = new ArrayList<>();
        checkPort("--dashboard-port", options.dashboardPort(), problems);
        checkPort("--zookeeper-port", options.zooKeeperPort(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("\n", problems));
        }
    }

    private static void checkPort(String option, int port, List<String> problems) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            problems.add(
                    option + ": " + port + " (expected: a free port on 127.0.0.1; this one is in use or not allowed: "
                            + e.getMessage() + ")");
        }
    }

    /** Until those that were started are up. None of the cluster may end meanwhile: they are lost without it. */
    private void await(
            List<Member> started, List<Member> all, Configuration settings, Set<String> stale, Consumer<String> say)
            throws IOException, InterruptedException {
        ClusterApi api = new ClusterApi(dashboard(settings));
        List<String> waitedFor =
                new ArrayList<>(started.stream().map(Member::name).toList());
        long end = System.nanoTime() + START.toNanos();
        while (!waitedFor.isEmpty()) {
            for (Member member : all) {
                if (member.running().isEmpty()) {
                    throw new IOException(member.name() + " has ended: " + member.lastWords());
                }
            }
            for (String up : up(api, settings, stale)) {
                if (waitedFor.remove(up)) {
                    say.accept(up + " is up");
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException("not up within " + START.toSeconds() + " s: " + String.join(", ", waitedFor)
                        + " (logs: " + directory.log("").resolveSibling("") + ")");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private static List<String> up(ClusterApi api, Configuration settings, Set<String> stale)
            throws InterruptedException {
        List<String> up = new ArrayList<>();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), ClusterSettings.zooKeeperPort(settings)),
                    500);
            up.add(MemberCommand.ZOO_KEEPER);
        } catch (IOException e) {
            // Not yet.
        }
        try {
            List<ClusterApi.TaskManager> taskManagers = api.taskManagers();
            up.add(MemberCommand.JOB_MANAGER);
            taskManagers.stream().filter(one -> !stale.contains(one.address())).forEach(one -> up.add(one.id()));
        } catch (IOException e) {
            // Not yet.
        }
        return up;
    }
}
