// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import io.vedette.sources.CameraSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How many lanes a job gets on a cluster. */
final class Lanes {
    private Lanes() {}

    /**
     * As many as are asked for; else one for each core of all machines, one for each TaskManager at least, no more than can be taken
     * over when a TaskManager dies, and no more than Flink can spread cameras over.
     *
     * @param asked how many; 0 for what suits the cluster
     * @param by what asks, as its user calls it
     * @param say told if not all lanes could be taken over
     * @throws ConfigException if the cluster has too few slots
     */
    static int wanted(int asked, String by, List<ClusterApi.TaskManager> taskManagers, Consumer<String> say) {
        if (taskManagers.isEmpty()) {
            throw new ConfigException("the cluster has no TaskManager (expected: ./vedette cluster start)");
        }
        int free = taskManagers.stream().mapToInt(ClusterApi.TaskManager::free).sum();
        int largest = taskManagers.stream()
                .mapToInt(ClusterApi.TaskManager::slots)
                .max()
                .orElse(0);
        int safe = taskManagers.size() == 1 ? free : free - largest;
        int lanes = asked > 0 ? asked : suitable(safe, taskManagers);
        if (lanes > free) {
            throw new ConfigException(
                    by + ": " + lanes + " (expected: at most " + free + ", the free slots of the cluster)");
        }
        if (lanes > safe) {
            say.accept(by + ": " + lanes
                    + " are more than the other TaskManagers could take over when the largest dies ("
                    + Math.max(0, safe) + ")");
        }
        return lanes;
    }

    private static int suitable(int safe, List<ClusterApi.TaskManager> taskManagers) {
        int most = Math.min(CameraSource.MAX_PARALLELISM, safe);
        return Math.max(1, Math.min(most, Math.max(taskManagers.size(), cores(taskManagers))));
    }

    /** The TaskManagers as they will be when these lanes have ended. */
    static List<ClusterApi.TaskManager> without(
            List<ClusterApi.Lane> leaving, List<ClusterApi.TaskManager> taskManagers) {
        return taskManagers.stream()
                .map(one -> new ClusterApi.TaskManager(
                        one.id(),
                        one.slots(),
                        one.free()
                                + (int) leaving.stream()
                                        .filter(lane -> lane.taskManager().equals(one.id()))
                                        .count(),
                        one.cores(),
                        one.address()))
                .toList();
    }

    /** TaskManagers of one machine share its cores. */
    private static int cores(List<ClusterApi.TaskManager> taskManagers) {
        Map<String, Integer> machines = new HashMap<>();
        taskManagers.forEach(one -> machines.merge(one.host(), one.cores(), Math::max));
        return machines.values().stream().mapToInt(Integer::intValue).sum();
    }
}
