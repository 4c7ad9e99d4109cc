// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How the job runs.
 *
 * @param lanes how many subtasks share the cameras; 0 for one per core
 * @param checkpointInterval time between two checkpoints
 * @param checkpoints directory of checkpoints; empty for one under the data directory
 * @param dashboardPort port of Flink's dashboard on loopback
 * @param options other keys of Flink's configuration, passed through
 */
public record FlinkConfig(
        int lanes,
        Duration checkpointInterval,
        Optional<Path> checkpoints,
        int dashboardPort,
        Map<String, String> options) {
    /** A lane per core, a checkpoint every ten seconds, the dashboard on port 8081. */
    public static final FlinkConfig DEFAULT =
            new FlinkConfig(0, Duration.ofSeconds(10), Optional.empty(), 8081, Map.of());

    /** Without the values of the options: there are passwords among them. */
    @Override
    public String toString() {
        return "FlinkConfig[lanes=" + lanes + ", checkpointInterval=" + checkpointInterval + ", checkpoints="
                + checkpoints + ", dashboardPort=" + dashboardPort + ", options=" + new TreeSet<>(options.keySet())
                + "]";
    }
}
