// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a core's time to which processes are held by a control group (Linux's cgroup v2 or v1), so that what runs beside them on
 * the same core takes nothing of it as long as it leaves them that part. Which core that is, is said by {@link #pinned}. Not
 * thread-safe.
 */
public final class CoreShare implements AutoCloseable {
    /** Periods are short beside the delays that are measured. */
    public static final int PERIODS_PER_SECOND = 50;

    private static final int PERIOD_MICROS = 1_000_000 / PERIODS_PER_SECOND;

    /** Ten times the usual: whatever else wants the core waits while the part is not used up. */
    private static final String WEIGHT = "1000";

    private static final String SHARES = "10240";
    private static final long PAUSE_NANOS = 20_000_000;
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final String MEMBERS = "cgroup.procs";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path group;
    private final Path parent;

    private CoreShare(Path group, Path parent) {
        this.group = group;
        this.parent = parent;
    }

    /** The numbers of the cores that this process may use, in order. */
    public static List<Integer> cores() throws IOException {
        String key = "Cpus_allowed_list:";
        return parse(Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("0"));
    }

    /** Of a list such as {@code 0-2,5}. */
    static List<Integer> parse(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(range -> range.split("-", 2))
                .flatMapToInt(range ->
                        IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1])))
                .boxed()
                .toList();
    }

    /** A command for which there is but one core, as for all that it starts. */
    public static List<String> pinned(int core, List<String> command) {
        return Stream.concat(Stream.of("taskset", "-c", Integer.toString(core)), command.stream())
                .toList();
    }

    /** The command that lets all threads of a process use some cores again. */
    public static List<String> spread(List<Integer> cores, long pid) {
        String list = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
        return List.of("taskset", "-acp", list, Long.toString(pid));
    }

    /**
     * A new group that holds nobody yet.
     *
     * @param part of one core, above 0, at most 1
     * @return empty where no group with a bound on processor time can be made
     */
    public static Optional<CoreShare> of(double part) throws IOException {
        for (Path parent : parents(Files.readAllLines(Path.of("/proc/self/cgroup")))) {
            CoreShare made = make(parent, part);
            if (made != null) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    /** Where groups may be made, nearest first. */
    static List<Path> parents(List<String> own) {
        List<Path> parents = new ArrayList<>();
        for (String line : own) {
            String[] words = line.split(":", 3);
            List<String> controllers = List.of(words[1].split(",", -1));
            if (words[1].isEmpty() || controllers.contains("cpu")) {
                Path root = words[1].isEmpty() ? GROUPS : GROUPS.resolve(words[1]);
                for (Path path = Path.of(words[2]); path != null; path = path.getParent()) {
                    parents.add(root.resolve(Path.of("/").relativize(path)).normalize());
                }
            }
        }
        return parents;
    }

    /** Null where it can't be made. */
    static @Nullable CoreShare make(Path parent, double part) throws IOException {
        boolean unified = Files.exists(parent.resolve("cgroup.controllers"));
        if (!unified && !Files.exists(parent.resolve("cpu.cfs_quota_us"))) {
            return null;
        }
        String name = String.format(
                Locale.ROOT, "vedette-%d-%d", ProcessHandle.current().pid(), COUNT.incrementAndGet());
        Path group = parent.resolve(name);
        int quota = (int) (PERIOD_MICROS * part);
        try {
            Files.createDirectory(group);
            if (unified) {
                Files.writeString(parent.resolve("cgroup.subtree_control"), "+cpu");
                Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
                Files.writeString(group.resolve("cpu.weight"), WEIGHT);
            } else {
                Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), Integer.toString(quota));
                Files.writeString(group.resolve("cpu.shares"), SHARES);
            }
            return new CoreShare(group, parent);
        } catch (IOException e) { // not allowed, or not with processes in the parent
            Files.deleteIfExists(group);
            return null;
        }
    }

    /** Holds a process with all of its threads to it, and all that the process starts from now on. */
    public void hold(long pid) throws IOException {
        Files.writeString(group.resolve(MEMBERS), Long.toString(pid));
    }

    /** In how many periods so far somebody had to wait for the next one. */
    public long throttled() throws IOException {
        String key = "nr_throttled ";
        return Files.readAllLines(group.resolve("cpu.stat")).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.substring(key.length())))
                .sum();
    }

    /** Lets go of those that still run, and removes the group; waits up to two seconds for those that are just ending. */
    @Override
    public void close() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (true) {
            for (String pid : Files.readAllLines(group.resolve(MEMBERS))) {
                try {
                    Files.writeString(parent.resolve(MEMBERS), pid);
                } catch (IOException e) {
                    // It has ended meanwhile.
                }
            }
            try {
                Files.delete(group);
                return;
            } catch (IOException e) { // somebody is still in it
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
