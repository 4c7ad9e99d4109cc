// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.job.cluster.ClusterApi.TaskManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void thereIsALanePerCoreOfEachMachine() {
        assertThat(lanes(0, of("1", 16, 4, "one"), of("2", 16, 4, "two"))).isEqualTo(8);
        assertThat(lanes(0, of("1", 16, 4, "one"), of("2", 16, 4, "one"))).isEqualTo(4);
        assertThat(lanes(0, of("1", 8, 1, "one"), of("2", 8, 1, "one"), of("3", 8, 1, "one")))
                .as("each TaskManager has one")
                .isEqualTo(3);
        assertThat(said).isEmpty();
    }

    @Test
    void noMoreThanCanBeTakenOverUnlessSaid() {
        assertThat(lanes(0, of("1", 4, 8, "one"), of("2", 4, 8, "two"))).isEqualTo(4);
        assertThat(said).isEmpty();

        assertThat(lanes(6, of("1", 4, 8, "one"), of("2", 4, 8, "two"))).isEqualTo(6);
        assertThat(said).singleElement().asString().contains("flink.lanes: 6").contains("(4)");
    }

    @Test
    void tooFewSlotsAreRefused() {
        assertThatThrownBy(() -> lanes(9, of("1", 4, 8, "one"), of("2", 4, 8, "two")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("flink.lanes: 9 (expected: at most 8, the free slots of the cluster)");
        assertThatThrownBy(() -> lanes(0)).hasMessageContaining("no TaskManager");
    }

    @Test
    void noMoreThanFlinkSpreadsCamerasOver() {
        assertThat(lanes(0, of("1", 128, 96, "one"), of("2", 128, 96, "two"), of("3", 128, 96, "three")))
                .isEqualTo(128);
    }

    @Test
    void refusesByTheNameThatTheUserGaveTheNumber() {
        assertThatThrownBy(() -> Lanes.wanted(9, "LANES", List.of(of("1", 4, 8, "one")), said::add))
                .hasMessageStartingWith("LANES: 9 (expected: at most 4");
    }

    private int lanes(int configured, TaskManager... taskManagers) {
        return Lanes.wanted(configured, "flink.lanes", List.of(taskManagers), said::add);
    }

    private static TaskManager of(String id, int slots, int cores, String host) {
        return new TaskManager(id, slots, slots, cores, host);
    }
}
