// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.CameraRegistry;
import io.vedette.config.VedetteConfig;
import io.vedette.config.YamlCameraRegistry;
import io.vedette.job.VedettePipeline;
import io.vedette.operators.detect.DetectLimits;
import io.vedette.operators.detect.DetectOperatorFactory;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.motion.MotionFunction;
import io.vedette.operators.rules.RulesFunction;
import io.vedette.operators.track.TrackFunction;
import io.vedette.sinks.database.JdbcOverlays;
import io.vedette.sinks.database.KeptMedia;
import io.vedette.sinks.database.KeptOptions;
import io.vedette.sinks.database.KeptSink;
import io.vedette.sinks.live.FragmentSink;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkAccess;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkSecret;
import io.vedette.sinks.live.ResultSink;
import io.vedette.sinks.media.MediaOptions;
import io.vedette.sinks.media.MediaSink;
import io.vedette.sources.CameraSource;
import io.vedette.sources.camera.FfmpegFeedFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;

/**
 * The job as it runs beside a gateway of its own JVM, and sends to those of {@code link.gateways} besides.
 *
 * @param config what the user says
 * @param file where it was read from
 * @param link the way to the gateways
 * @param kept where results and events are kept
 */
public record LocalJob(VedetteConfig config, Path file, LinkOptions link, KeptOptions kept) {
    /**
     * The job of a configuration. Its data directory must be there.
     *
     * @param token the file of the token of the gateway beside it, and of others where the configuration names none
     * @param linkPort where the gateway beside it listens, on loopback
     * @throws io.vedette.config.ConfigException if the certificates of other gateways can't be read
     * @throws IOException if the data directory is gone
     */
    public static LocalJob of(VedetteConfig config, Path file, Path token, int linkPort) throws IOException {
        Path data = config.data().toAbsolutePath();
        // The gateway beside the lanes has a token of its own: that of others may change with the file.
        List<GatewayAddress> gateways = new ArrayList<>();
        gateways.add(new GatewayAddress("127.0.0.1", linkPort, LinkAccess.plain(LinkSecret.inFile(token))));
        gateways.addAll(LinkAccess.of(config.link(), LinkSecret.inConfiguration(file, token))
                .to(config.link().gateways()));
        // One job a data directory, so its path tells instances apart: also two in one JVM.
        LinkOptions link = new LinkOptions(
                "vedette:" + data.toRealPath(), gateways, data.toString(), new LaneVideo(), LinkLimits.DEFAULT);
        return new LocalJob(config, file, link, KeptOptions.of(link.instance(), file, config, link));
    }

    /** All its stages. */
    public VedettePipeline pipeline() {
        return pipeline(config, new YamlCameraRegistry(file, new JdbcOverlays(kept)), link, kept);
    }

    /**
     * All stages of a job, wherever it runs.
     *
     * @param config what the user says
     * @param registry where cameras are read from, on each machine
     * @param link the way to gateways; names the job
     * @param kept where results and events are kept
     */
    public static VedettePipeline pipeline(
            VedetteConfig config, CameraRegistry registry, LinkOptions link, KeptOptions kept) {
        String instance = link.instance();
        KeptOptions keptByLanes = kept; // a lambda that is shipped must not hold the configuration
        return new VedettePipeline(
                new CameraSource(
                        registry, FfmpegFeedFactory.live(instance), instance, Boundedness.CONTINUOUS_UNBOUNDED),
                new MotionFunction(instance),
                new DetectOperatorFactory(instance, config.detectors(), ModelLocator.inCache(), DetectLimits.LIVE),
                new TrackFunction(instance, config.tracking()),
                new RulesFunction(config.tracking()),
                new FragmentSink(link),
                new ResultSink(link),
                new KeptSink(kept),
                new MediaSink(new MediaOptions(
                        instance,
                        kept.storage(),
                        config.events(),
                        new LaneMedia(),
                        same -> KeptMedia.open(keptByLanes))));
    }
}
