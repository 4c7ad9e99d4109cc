// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.FlinkConfig;
import io.vedette.config.VedetteConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second fence behind the loader: even options that got past it change nothing that matters. */
class LocalSettingsTest {
    private static final List<String> OURS = List.of(
            "pipeline.name",
            "pipeline.operator-chaining.enabled",
            "pipeline.operator-chaining.chain-operators-with-different-max-parallelism",
            "pipeline.max-parallelism",
            "pipeline.object-reuse",
            "pipeline.generic-types",
            "pipeline.auto-generate-uids",
            "execution.runtime-mode",
            "execution.checkpointing.dir",
            "parallelism.default",
            "jobmanager.scheduler",
            "jobmanager.execution.failover-strategy",
            "restart-strategy.type",
            "taskmanager.numberOfTaskSlots",
            "rest.address",
            "rest.bind-address",
            "rest.port",
            "rest.bind-port",
            "rest.profiling.enabled",
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host",
            "web.submit.enable",
            "web.cancel.enable",
            "web.rescale.enable",
            "web.access-control-allow-origin",
            "vedette.rest.read-only",
            "io.tmp.dirs",
            "web.tmpdir",
            "web.upload.dir",
            "blob.storage.directory");

    @TempDir
    private Path directory;

    @Test
    void noOptionGoesAgainstLanesLoopbackOrTheDataDirectory() {
        Map<String, String> hostile = new HashMap<>();
        OURS.forEach(option -> hostile.put(option, "hostile"));

        assertThat(settings(hostile)).containsKeys(OURS.toArray(String[]::new)).isEqualTo(settings(Map.of()));
    }

    @Test
    void otherOptionsGoOverDefaultsOfOurs() {
        assertThat(settings(Map.of("execution.checkpointing.num-retained", "7", "state.backend.type", "rocksdb")))
                .containsEntry("execution.checkpointing.num-retained", "7")
                .containsEntry("state.backend.type", "rocksdb");
    }

    private Map<String, String> settings(Map<String, String> options) {
        VedetteConfig config = TestStages.config(directory, 2);
        FlinkConfig flink = config.flink();
        VedetteConfig with = new VedetteConfig(
                config.cameras(),
                config.detectors(),
                config.tracking(),
                config.rules(),
                config.webhooks(),
                config.events(),
                config.database(),
                config.web(),
                config.link(),
                new FlinkConfig(
                        flink.lanes(), flink.checkpointInterval(), Optional.empty(), flink.dashboardPort(), options),
                config.logging(),
                config.data());
        try (DataDirectory data = DataDirectory.open(directory, Optional.empty())) {
            Configuration settings = LocalSettings.of(with, data);
            return settings.toMap();
        }
    }
}
