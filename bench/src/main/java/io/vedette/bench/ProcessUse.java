// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has used and holds, as Linux tells it (proc(5)).
 *
 * @param cpuSeconds processor time so far, user and system
 * @param residentKilobytes resident memory (VmRSS), in units of 1024 bytes
 * @param threads how many
 * @param handles open file descriptors, sockets included
 * @param sockets those that are sockets
 */
record ProcessUse(double cpuSeconds, long residentKilobytes, int threads, int handles, int sockets) {
    /** Of a process that runs. */
    static ProcessUse of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        int handles = 0;
        int sockets = 0;
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                handles++;
                sockets += isSocket(descriptor) ? 1 : 0;
            }
        }
        return new ProcessUse(
                cpuSeconds(pid), figure(status, "VmRSS:"), (int) figure(status, "Threads:"), handles, sockets);
    }

    /** Processor time alone, which is cheap to ask for. */
    static double cpuSeconds(long pid) throws IOException {
        Duration time = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IOException("process " + pid + " has ended"));
        return time.toNanos() / 1e9;
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) { // closed meanwhile
            return false;
        }
    }

    /** The number behind a key of {@code /proc/PID/status}. */
    static long figure(List<String> status, String key) throws IOException {
        String line = status.stream()
                .filter(l -> l.startsWith(key))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/PID/status: no " + key + " (expected: a process that runs)"));
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
    }
}
