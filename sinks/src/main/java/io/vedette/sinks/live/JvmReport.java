// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.stats.Stats;
import io.vedette.wire.StatsMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/** Collects what a JVM of lanes reports of itself: its counters, CPU, memory and disk. For one thread. */
final class JvmReport {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final String instance;
    private final Stats stats;
    private final Path dataDirectory;

    JvmReport(String instance, Stats stats, Path dataDirectory) {
        this.instance = instance;
        this.stats = stats;
        this.dataDirectory = dataDirectory;
    }

    /** How things are now. */
    StatsMessage make() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new StatsMessage(
                instance,
                ManagementFactory.getRuntimeMXBean().getUptime(),
                cpuSeconds(),
                heap.getUsed(),
                heap.getMax(),
                residentBytes(),
                dataDirectory.toFile().getUsableSpace(),
                dataDirectory.toFile().getTotalSpace(),
                stats.journalBytes(),
                stats.snapshot(),
                stats.health());
    }

    private static double cpuSeconds() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            return system.getProcessCpuTime() / 1e9;
        }
        return -1;
    }

    /** {@code VmRSS} of proc(5), in bytes; -1 where there is no such file. */
    static long residentBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
        return -1;
    }
}
