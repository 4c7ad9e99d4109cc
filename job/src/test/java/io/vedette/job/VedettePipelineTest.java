// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.ConfigLoader;
import io.vedette.config.TrackingConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.config.YamlCameraRegistry;
import io.vedette.job.local.LaneMedia;
import io.vedette.operators.detect.DetectLimits;
import io.vedette.operators.detect.DetectOperatorFactory;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.motion.MotionFunction;
import io.vedette.operators.rules.RulesFunction;
import io.vedette.operators.track.TrackFunction;
import io.vedette.sinks.database.KeptMedia;
import io.vedette.sinks.database.KeptOptions;
import io.vedette.sinks.database.KeptSink;
import io.vedette.sinks.live.FragmentSink;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LocalVideo;
import io.vedette.sinks.live.ResultSink;
import io.vedette.sinks.media.MediaOptions;
import io.vedette.sinks.media.MediaSink;
import io.vedette.sources.CameraSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.Boundedness;
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
                """);
        VedetteConfig config = ConfigLoader.load(registry);
        LinkOptions link = new LinkOptions(
                "test",
                List.of(new GatewayAddress("127.0.0.1", 1)),
                directory.resolve("token").toString(),
                directory.toString(),
                LocalVideo.NONE,
                LinkLimits.DEFAULT);
        KeptOptions kept = KeptOptions.of("test", registry, config, link);
        VedettePipeline pipeline = new VedettePipeline(
                new CameraSource(
                        new YamlCameraRegistry(registry),
                        SyntheticFeeds.live(),
                        "test",
                        Boundedness.CONTINUOUS_UNBOUNDED),
                new MotionFunction("test"),
                new DetectOperatorFactory("test", List.of(), ModelLocator.inCache(), DetectLimits.LIVE),
                new TrackFunction("test", TrackingConfig.DEFAULT),
                new RulesFunction(),
                new FragmentSink(link),
                new ResultSink(link),
                new KeptSink(kept),
                new MediaSink(new MediaOptions(
                        "test",
                        kept.mediaDirectory(),
                        config.events(),
                        new LaneMedia(),
                        same -> KeptMedia.open(kept))));
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"), Optional.empty())) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                    LocalSettings.ofJob(LocalSettings.of(config, data)));
            pipeline.addTo(env);
            return env.getStreamGraph().getJobGraph(getClass().getClassLoader());
        }
    }
}
