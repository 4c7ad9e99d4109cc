// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trial cluster is to be like.
 *
 * @param taskManagers how many, 1 to 64
 * @param slots how many lanes each can take, 1 to 128; 0 for so many that the others can take over the lanes of one that dies
 * @param memoryMegabytes what each TaskManager may take in all, native code included, 1280 to 262144
 * @param dashboardPort of Flink's page and REST interface, on loopback
 * @param zooKeeperPort of what remembers the job for a JobManager that comes back, on loopback
 */
public record ClusterOptions(int taskManagers, int slots, int memoryMegabytes, int dashboardPort, int zooKeeperPort) {
    private static final int MOST_TASK_MANAGERS = 64;
    private static final int MOST_SLOTS = 128;
    private static final int LEAST_MEMORY = 1280;
    private static final int MOST_MEMORY = 262_144;
    private static final int MOST_PORT = 65_535;
    private static final int FEWEST_LANES = 8;

    /**
     * Checks the ranges.
     *
     * @throws ConfigException with every problem, one a line
     */
    public ClusterOptions {
        List<String> problems = new ArrayList<>();
        range("--taskmanagers", taskManagers, 1, MOST_TASK_MANAGERS, problems);
        range("--slots", slots, 0, MOST_SLOTS, problems);
        range("--memory", memoryMegabytes, LEAST_MEMORY, MOST_MEMORY, problems);
        range("--dashboard-port", dashboardPort, 1, MOST_PORT, problems);
        range("--zookeeper-port", zooKeeperPort, 1, MOST_PORT, problems);
        if (dashboardPort == zooKeeperPort) {
            problems.add("--zookeeper-port: " + zooKeeperPort + " (expected: another port than --dashboard-port)");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("\n", problems));
        }
    }

    /**
     * Slots of each TaskManager: as asked for; else enough that all but one have room for two lanes a core, and eight at least.
     */
    int slotsOfEach() {
        if (slots > 0) {
            return slots;
        }
        int lanes = Math.max(FEWEST_LANES, 2 * Runtime.getRuntime().availableProcessors());
        int remaining = Math.max(1, taskManagers - 1);
        return Math.min(MOST_SLOTS, (lanes + remaining - 1) / remaining);
    }

    private static void range(String option, int value, int least, int most, List<String> problems) {
        if (value < least || value > most) {
            problems.add(option + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
