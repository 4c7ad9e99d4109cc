// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.job.local.LocalJob;
import io.vedette.sources.CameraSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology with the stages that are shipped, as Flink would run it. */
class VedettePipelineTest {
    @TempDir
    private Path directory;

    @Test
    void shippedStagesMakeOneVertex() throws Exception {
        List<JobVertex> vertices = graph().getVerticesSortedTopologicallyFromSources();

        assertThat(vertices).hasSize(1);
        assertThat(vertices.get(0).getName())
                .contains(Arrays.stream(Stages.values()).map(Stages::uid).toArray(String[]::new));
        assertThat(vertices.get(0).getMaxParallelism()).isEqualTo(CameraSource.MAX_PARALLELISM);
    }

    @Test
    void jobGraphHoldsNoSecret() throws Exception {
        byte[] shipped = InstantiationUtil.serializeObject(graph());

        assertThat(new String(shipped, StandardCharsets.ISO_8859_1))
                .contains("cameras.yaml")
                .doesNotContain("hunter2");
    }

    private JobGraph graph() throws Exception {
        Path registry = directory.resolve("cameras.yaml");
        Files.writeString(registry, TestStages.cameras(List.of("yard")) + """
                database: {password: hunter2}
                web: {token: hunter2}
                flink: {security.ssl.rest.key-password: hunter2}
                rules: [{name: tell, webhook: {url: "http://127.0.0.1/hunter2", secret: hunter2}}]
                data: "%s"
                """.formatted(directory.resolve("data")));
        VedetteConfig config = ConfigLoader.load(registry);
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"), Optional.empty())) {
            VedettePipeline pipeline =
                    LocalJob.of(config, registry, directory.resolve("token"), 1).pipeline();
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                    LocalSettings.ofJob(LocalSettings.of(config, data)));
            pipeline.addTo(env);
            return env.getStreamGraph().getJobGraph(getClass().getClassLoader());
        }
    }
}
