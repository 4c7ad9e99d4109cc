// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import io.vedette.config.CameraConfig;
import io.vedette.config.ConfigException;
import io.vedette.config.FlinkConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.job.LocalCluster;
import io.vedette.job.VedettePipeline;
import io.vedette.operators.detect.DetectLimits;
import io.vedette.operators.detect.DetectOperatorFactory;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.motion.MotionFunction;
import io.vedette.operators.rules.RulesFunction;
import io.vedette.operators.track.TrackFunction;
import io.vedette.sources.CameraSource;
import io.vedette.sources.camera.FfmpegFeedFactory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs recordings through the graph that runs live: one lane, nothing dropped, as fast as it goes. Two runs give the same
 * lines.
 */
public final class Replay {
    private final VedetteConfig config;
    private final Path file;
    private final String camera;

    /**
     * A replay with the settings of one camera.
     *
     * @param config the configuration
     * @param file where it was read from
     * @param camera whose settings apply
     * @param work a directory for Flink's files, removed by the caller
     * @throws ConfigException if there is no such camera; names those there are
     */
    public Replay(VedetteConfig config, Path file, String camera, Path work) {
        List<String> names = config.cameras().stream().map(CameraConfig::name).toList();
        if (!names.contains(camera)) {
            throw new ConfigException("--camera: " + camera + " (expected: one of " + names + ")");
        }
        this.config = inside(config, work);
        this.file = file;
        this.camera = camera;
    }

    /**
     * Replays one recording.
     *
     * @param video the recording
     * @param out where the lines go
     * @return how many lines were written
     * @throws Exception what made it fail: the recording can't be read, the model can't be loaded
     */
    public long run(Path video, PrintStream out) throws Exception {
        String instance = "replay:" + video;
        try (LineOutput lines = LineOutput.open(instance, out);
                LocalCluster cluster = LocalCluster.start(config)) {
            cluster.runToEnd(new VedettePipeline(
                    new CameraSource(
                            new ReplayRegistry(file, camera, video),
                            FfmpegFeedFactory.bounded(instance, null),
                            instance,
                            Boundedness.BOUNDED),
                    new MotionFunction(instance),
                    new DetectOperatorFactory(instance, config.detectors(), ModelLocator.inCache(), DetectLimits.NONE),
                    new TrackFunction(instance, config.tracking()),
                    new RulesFunction(config.tracking()),
                    new DiscardingSink<>(),
                    new JsonLinesSink(instance),
                    new DiscardingSink<>(),
                    new DiscardingSink<>()));
            return lines.count();
        }
    }

    /** The same settings with one lane, a dashboard on any free port, and all files in a directory of its own. */
    private static VedetteConfig inside(VedetteConfig config, Path work) {
        FlinkConfig flink = new FlinkConfig(
                1,
                config.flink().checkpointInterval(),
                Optional.empty(),
                0,
                Map.copyOf(config.flink().options()));
        return new VedetteConfig(
                config.cameras(),
                config.detectors(),
                config.tracking(),
                config.rules(),
                config.webhooks(),
                config.events(),
                config.database(),
                config.web(),
                config.link(),
                flink,
                config.logging(),
                work);
    }
}
