// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of Flink's own options may stand in the file. */
class FlinkOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeline.operator-chaining.enabled",
                "pipeline.operator-chaining.chain-operators-with-different-max-parallelism",
                "pipeline.max-parallelism",
                "pipeline.object-reuse",
                "pipeline.generic-types",
                "pipeline.auto-generate-uids",
                "execution.runtime-mode",
                "jobmanager.scheduler",
                "jobmanager.execution.failover-strategy",
                "restart-strategy.type",
                "taskmanager.numberOfTaskSlots"
            })
    void refusesWhatLanesDependOn(String option) {
        assertRefused(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rest.address",
                "rest.bind-address",
                "rest.profiling.enabled",
                "jobmanager.rpc.address",
                "jobmanager.bind-host",
                "taskmanager.host",
                "taskmanager.bind-host",
                "web.submit.enable",
                "web.cancel.enable",
                "web.rescale.enable",
                "web.access-control-allow-origin",
                "vedette.rest.read-only"
            })
    void refusesWhatWouldOpenFlinkToOthers(String option) {
        assertRefused(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.tmp.dirs", "web.tmpdir", "web.upload.dir", "blob.storage.directory"})
    void refusesOtherPlacesForTemporaryFiles(String option) {
        assertRefused(option);
    }

    @Test
    void takesOthersAsTheyAre() {
        assertThat(ConfigLoader.load("flink: {state.backend.type: rocksdb}", Path.of("/"))
                        .flink()
                        .options())
                .containsEntry("state.backend.type", "rocksdb");
    }

    private static void assertRefused(String option) {
        assertThat(ConfigProblemsTest.messageFor("flink: {" + option + ": x}"))
                .startsWith("flink." + option + ": not to be set here (expected: ");
    }
}
