// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time, user and system, of running processes from its making on. Summed over their threads in nanoseconds
 * ({@code /proc/PID/task/TID/schedstat}, Linux), because what is said of whole processes comes in steps of 10 ms. Of a thread
 * that has ended since, nothing counts.
 */
final class CpuMeter {
    private final List<Path> processes;
    private final Map<Path, Long> start;

    private CpuMeter(List<Path> processes) throws IOException {
        this.processes = processes;
        this.start = read();
    }

    /** Begins now. */
    static CpuMeter start(Collection<Long> pids) throws IOException {
        return new CpuMeter(
                pids.stream().map(pid -> Path.of("/proc/" + pid + "/task")).toList());
    }

    /** Seconds since its beginning, of all of them together. */
    double seconds() throws IOException {
        long nanos = 0;
        for (Map.Entry<Path, Long> thread : read().entrySet()) {
            nanos += thread.getValue() - start.getOrDefault(thread.getKey(), 0L);
        }
        return nanos / 1e9;
    }

    private Map<Path, Long> read() throws IOException {
        Map<Path, Long> nanos = new HashMap<>();
        for (Path process : processes) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(process)) {
                for (Path thread : threads) {
                    readThread(thread, nanos);
                }
            }
        }
        return nanos;
    }

    private static void readThread(Path thread, Map<Path, Long> nanos) throws IOException {
        try {
            String line = Files.readString(thread.resolve("schedstat"), StandardCharsets.US_ASCII);
            nanos.put(thread, Long.parseLong(line.substring(0, line.indexOf(' '))));
        } catch (NoSuchFileException e) {
            if (Files.exists(thread)) {
                throw new IOException(thread + "/schedstat: missing (expected: Linux with scheduler statistics)", e);
            }
        } catch (IOException e) {
            if (Files.exists(thread)) { // else it ended in between
                throw e;
            }
        }
    }
}
