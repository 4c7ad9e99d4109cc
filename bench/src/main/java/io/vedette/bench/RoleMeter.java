// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the processes of each part of a cluster use from its making on. */
final class RoleMeter {
    /** In which /proc/PID/stat counts; the same on every Linux. */
    private static final double TICKS = 100;

    private final Map<Role, Set<Long>> processes;
    private final Map<Role, CpuMeter> cores = new EnumMap<>(Role.class);
    private final Map<Role, Double> reaped;
    private final TcpBytes carried;
    private final long start;

    /** Who takes part; in the order of the table. */
    enum Role {
        TASK_MANAGER("TaskManager"),
        /** With ZooKeeper. */
        JOB_MANAGER("JobManager"),
        DATABASE("database"),
        GATEWAY("gateway");

        private final String shown;

        Role(String shown) {
            this.shown = shown;
        }

        /** As in names of results. */
        String shown() {
            return shown;
        }
    }

    /**
     * What all processes of one role use together.
     *
     * @param cores kept busy
     * @param megabytes resident; what processes share counts once (PSS)
     * @param sent kbit/s over TCP
     * @param received kbit/s over TCP
     */
    record Use(double cores, double megabytes, double sent, double received) {}

    /**
     * Begins now.
     *
     * @param processes that run, by role
     */
    RoleMeter(Map<Role, Set<Long>> processes) throws Exception {
        this.processes = processes;
        carried = TcpBytes.now();
        reaped = reaped();
        for (Map.Entry<Role, Set<Long>> entry : processes.entrySet()) {
            cores.put(entry.getKey(), CpuMeter.start(entry.getValue()));
        }
        start = System.nanoTime();
    }

    /** By role, since its beginning. */
    Map<Role, Use> uses() throws Exception {
        Map<Role, Double> busy = new EnumMap<>(Role.class);
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Map.Entry<Role, CpuMeter> entry : cores.entrySet()) {
            busy.put(entry.getKey(), entry.getValue().seconds());
        }
        Map<Role, Double> ended = reaped();
        TcpBytes now = TcpBytes.now();
        Map<Role, Use> uses = new EnumMap<>(Role.class);
        for (Map.Entry<Role, Set<Long>> entry : processes.entrySet()) {
            Role role = entry.getKey();
            TcpBytes.Carried some = now.since(carried, entry.getValue());
            double cpu = busy.getOrDefault(role, 0.0) + ended.getOrDefault(role, 0.0) - reaped.getOrDefault(role, 0.0);
            uses.put(
                    role,
                    new Use(
                            cpu / seconds,
                            megabytes(entry.getValue()),
                            some.sent() * 8 / 1000.0 / seconds,
                            some.received() * 8 / 1000.0 / seconds));
        }
        return uses;
    }

    /** Seconds of processor time of children that have ended: PostgreSQL has one for each connection. */
    private Map<Role, Double> reaped() throws IOException {
        Map<Role, Double> seconds = new EnumMap<>(Role.class);
        for (Map.Entry<Role, Set<Long>> entry : processes.entrySet()) {
            for (long pid : entry.getValue()) {
                String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
                String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                double ticks = Double.parseDouble(words[13]) + Double.parseDouble(words[14]); // cutime, cstime
                seconds.merge(entry.getKey(), ticks / TICKS, Double::sum);
            }
        }
        return seconds;
    }

    private static double megabytes(Set<Long> pids) throws IOException {
        long kilobytes = 0;
        for (long pid : pids) {
            List<String> memory = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
            kilobytes += ProcessUse.figure(memory, "Pss:");
        }
        return kilobytes / 1024.0;
    }
}
