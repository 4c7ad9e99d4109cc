// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the processes of each part of a cluster use from its making on. */
final class RoleMeter {
    /** In which /proc/PID/stat counts; the same on every Linux. */
    private static final double TICKS = 100;

    private final Map<Role, Set<Long>> processes;
    private final long postmaster;
    private final Map<Role, Clocked> cores = new EnumMap<>(Role.class);
    private final double database;
    private final long databaseStart;
    private final TcpBytes carried;
    private final long carriedStart;

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

    /** A meter and when it began. */
    private record Clocked(CpuMeter meter, long start) {
        static Clocked start(Set<Long> pids) throws IOException {
            return new Clocked(CpuMeter.start(pids), System.nanoTime());
        }

        double cores() throws IOException {
            return meter.seconds() / seconds(start);
        }
    }

    /**
     * Begins now.
     *
     * @param processes that run, by role; without the database's
     * @param postmaster PostgreSQL's first process
     */
    RoleMeter(Map<Role, Set<Long>> processes, long postmaster) throws Exception {
        this.processes = processes;
        this.postmaster = postmaster;
        carried = TcpBytes.now();
        carriedStart = System.nanoTime();
        database = postgresSeconds();
        databaseStart = System.nanoTime();
        for (Map.Entry<Role, Set<Long>> entry : processes.entrySet()) {
            cores.put(entry.getKey(), Clocked.start(entry.getValue()));
        }
    }

    /** By role, since its beginning. */
    Map<Role, Use> uses() throws Exception {
        Map<Role, Double> busy = new EnumMap<>(Role.class);
        for (Map.Entry<Role, Clocked> entry : cores.entrySet()) {
            busy.put(entry.getKey(), entry.getValue().cores());
        }
        busy.put(Role.DATABASE, (postgresSeconds() - database) / seconds(databaseStart));
        TcpBytes now = TcpBytes.now();
        double kilobit = 1000 / 8.0 * seconds(carriedStart);
        Map<Role, Set<Long>> all = new EnumMap<>(processes);
        all.put(Role.DATABASE, postgres());
        Map<Role, Use> uses = new EnumMap<>(Role.class);
        for (Map.Entry<Role, Set<Long>> entry : all.entrySet()) {
            TcpBytes.Carried some = now.since(carried, entry.getValue());
            uses.put(
                    entry.getKey(),
                    new Use(
                            busy.getOrDefault(entry.getKey(), 0.0),
                            megabytes(entry.getValue()),
                            some.sent() / kilobit,
                            some.received() / kilobit));
        }
        return uses;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private Set<Long> postgres() {
        Set<Long> pids = new HashSet<>(Set.of(postmaster));
        ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(one -> pids.add(one.pid()));
        return pids;
    }

    /**
     * Processor time of all its processes so far: it has one for each connection, and many last for one question. What those used
     * that have ended is known in steps of 10 ms; each of them has one thread.
     */
    private double postgresSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + postmaster + "/stat"));
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double seconds = (Double.parseDouble(words[13]) + Double.parseDouble(words[14])) / TICKS; // cutime, cstime
        for (long pid : postgres()) {
            try {
                String line = Files.readString(Path.of("/proc/" + pid + "/schedstat"));
                seconds += Long.parseLong(line.substring(0, line.indexOf(' '))) / 1e9;
            } catch (IOException e) {
                if (isAlive(pid)) {
                    throw e;
                }
            }
        }
        return seconds;
    }

    private static double megabytes(Set<Long> pids) throws IOException {
        long kilobytes = 0;
        for (long pid : pids) {
            try {
                List<String> memory = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
                kilobytes += ProcessUse.figure(memory, "Pss:");
            } catch (IOException e) {
                if (isAlive(pid)) {
                    throw e;
                }
            }
        }
        return kilobytes / 1024.0;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
