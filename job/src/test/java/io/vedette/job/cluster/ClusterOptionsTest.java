// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterOptionsTest {
    @Test
    void allProblemsAreSaidAtOnce() {
        assertThatThrownBy(() -> new ClusterOptions(0, 129, 100, 70_000, 2181))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--taskmanagers: 0 (expected: 1 to 64)\n--slots: 129 (expected: 0 to 128)\n"
                        + "--memory: 100 (expected: 1280 to 262144)\n--dashboard-port: 70000 (expected: 1 to 65535)");
        assertThatThrownBy(() -> new ClusterOptions(2, 0, 2048, 8081, 8081))
                .hasMessage("--zookeeper-port: 8081 (expected: another port than --dashboard-port)");
    }

    @Test
    void allButOneTaskManagerHaveRoomForAllLanes() {
        int lanes = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

        for (int taskManagers = 2; taskManagers < 10; taskManagers++) {
            int slots = options(taskManagers, 0, 2048).slotsOfEach();
            assertThat(slots * (taskManagers - 1)).isGreaterThanOrEqualTo(lanes);
        }
        assertThat(options(1, 0, 2048).slotsOfEach()).isGreaterThanOrEqualTo(lanes);
        assertThat(options(2, 3, 2048).slotsOfEach()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 2048, 8192, 262_144})
    void aThirdOfTheMemoryIsForNativeCodeAndFlinkCanDivideTheRest(int megabytes) {
        Configuration settings = ClusterSettings.of(options(2, 0, megabytes), new ClusterDirectory(Path.of("cluster")));

        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);

        assertThat(memory.getTotalProcessMemorySize()).isEqualTo(MemorySize.ofMebiBytes(megabytes));
        assertThat(memory.getTaskOffHeapSize().getMebiBytes()).isBetween(megabytes / 3, megabytes * 2 / 5);
        assertThat(memory.getJvmHeapMemorySize().getMebiBytes()).isGreaterThanOrEqualTo(200);
    }

    private static ClusterOptions options(int taskManagers, int slots, int megabytes) {
        return new ClusterOptions(taskManagers, slots, megabytes, 8081, 2181);
    }
}
