// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.job.FlinkSettings;
import io.vedette.job.ReadOnlyRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The samples for clusters of one's own say what the trial cluster has. */
class SampleSettingsTest {
    private static final Path SAMPLES = Path.of("..", "config");

    private static final List<ConfigOption<?>> SAME = List.of(
            JobManagerOptions.SCHEDULER,
            TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE,
            TaskManagerOptions.MANAGED_MEMORY_SIZE,
            TaskManagerOptions.NETWORK_MEMORY_MIN,
            TaskManagerOptions.NETWORK_MEMORY_MAX,
            HeartbeatManagerOptions.HEARTBEAT_INTERVAL,
            HeartbeatManagerOptions.HEARTBEAT_TIMEOUT,
            WebOptions.SUBMIT_ENABLE,
            WebOptions.CANCEL_ENABLE,
            WebOptions.RESCALE_ENABLE,
            WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN,
            RestOptions.ENABLE_PROFILER,
            ReadOnlyRest.FOR_BROWSERS);

    @TempDir
    private Path directory = Path.of("");

    private final Configuration ours =
            ClusterSettings.of(new ClusterOptions(2, 0, 2048, 8081, 2181), new ClusterDirectory(Path.of("cluster")));

    @Test
    void flinksConfigurationIsTheTrialClusters() throws Exception {
        Files.copy(SAMPLES.resolve("flink.yaml"), directory.resolve("config.yaml"));
        Configuration sample = GlobalConfiguration.loadConfiguration(directory.toString());

        assertSame(sample);
        assertThat(sample.get(RestOptions.BIND_ADDRESS)).isEqualTo(ours.get(RestOptions.BIND_ADDRESS));
        assertThat(sample.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY))
                .isEqualTo(ours.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY));
        assertThat(sample.get(TaskManagerOptions.TASK_OFF_HEAP_MEMORY).getMebiBytes())
                .isEqualTo(ours.get(TaskManagerOptions.TASK_OFF_HEAP_MEMORY).getMebiBytes());
    }

    @Test
    void theDeploymentsConfigurationIsTheTrialClusters() throws Exception {
        Map<?, ?> spec = section(new Yaml().load(Files.readString(SAMPLES.resolve("flink-deployment.yaml"))), "spec");

        Configuration sample = new Configuration();
        section(spec, "flinkConfiguration").forEach((key, value) -> {
            assertThat(value).as("only text is taken: %s", key).isInstanceOf(String.class);
            sample.setString(String.valueOf(key), String.valueOf(value));
        });
        assertSame(sample);
        assertThat(spec.get("mode"))
                .as("the other mode has no TaskManager until a job asks for slots, and then no spare one")
                .isEqualTo("standalone");
    }

    @Test
    void nothingThatClosesAClusterOrSparesItsMemoryIsForgotten() {
        Configuration wanted = new Configuration();
        FlinkSettings.closed(wanted);
        FlinkSettings.littleExchange(wanted);

        assertThat(SAME.stream().map(ConfigOption::key)).containsAll(wanted.keySet());
    }

    private void assertSame(Configuration sample) {
        for (ConfigOption<?> option : SAME) {
            assertThat(sample.contains(option)).as(option.key()).isTrue();
            assertThat((Object) sample.get(option)).as(option.key()).isEqualTo(ours.get(option));
        }
    }

    private static Map<?, ?> section(Map<?, ?> of, String name) {
        return (Map<?, ?>) Objects.requireNonNull(of.get(name));
    }
}
