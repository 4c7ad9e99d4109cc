// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.config.VedetteConfig;
import io.vedette.config.YamlCameraRegistry;
import io.vedette.job.LocalCluster;
import io.vedette.job.VedettePipeline;
import io.vedette.operators.detect.DetectLimits;
import io.vedette.operators.detect.DetectOperatorFactory;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.motion.MotionFunction;
import io.vedette.sinks.database.KeptOptions;
import io.vedette.sinks.database.KeptSink;
import io.vedette.sinks.live.FragmentSink;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkToken;
import io.vedette.sinks.live.ResultSink;
import io.vedette.sources.CameraSource;
import io.vedette.sources.camera.FfmpegFeedFactory;
import io.vedette.web.Gateway;
import io.vedette.web.GatewayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.Boundedness;

/**
 * All of Vedette in this JVM: the gateway, Flink in a MiniCluster with its dashboard, and the job. Running when
 * {@link #start} returns; {@link #close} takes a last checkpoint and leaves no thread, port or temporary file.
 */
public final class VedetteServer implements AutoCloseable {
    private final Gateway gateway;
    private final LocalCluster cluster;
    private final String host;
    private volatile boolean closing;

    private VedetteServer(Gateway gateway, LocalCluster cluster, String host) {
        this.gateway = gateway;
        this.cluster = cluster;
        this.host = host;
    }

    /**
     * Starts everything.
     *
     * @param config what the user says
     * @param file where it was read from; its cameras are followed while this runs
     * @throws ConfigException with every reason why this machine can't run it: ports in use, a directory not writable
     */
    public static VedetteServer start(VedetteConfig config, Path file) throws Exception {
        StartupCheck.check(config);
        Levels.set(config.logging());
        Path token = config.data().toAbsolutePath().resolve("link.token");
        Gateway gateway =
                Gateway.start(GatewayOptions.local(config.web(), new Secret(LinkToken.readOrCreate(token)), version()));
        try {
            LocalCluster cluster = LocalCluster.start(config);
            try {
                cluster.run(pipeline(config, file, token, gateway.linkPort()));
                return new VedetteServer(gateway, cluster, config.web().host());
            } catch (Exception | Error e) {
                cluster.close();
                throw e;
            }
        } catch (Exception | Error e) {
            gateway.close();
            throw e;
        }
    }

    /** The program's version, from the jar's manifest; {@code development} when run from classes. */
    public static String version() {
        String version = VedetteServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Calls back when the job ends by itself, which it never should.
     *
     * @param ended told why, in words
     */
    public void onEnd(Consumer<String> ended) {
        CompletableFuture<?> unused = cluster.result().whenComplete((result, failure) -> {
            if (!closing) {
                ended.accept(failure == null ? "the job has ended: " + result.getJobStatus() : failure.toString());
            }
        });
    }

    /** The gateway's port. */
    public int port() {
        return gateway.port();
    }

    /** Where Flink's dashboard is. */
    public java.net.URI dashboard() {
        return cluster.dashboard();
    }

    /** Where to look, for a person. */
    public String addresses() {
        String shown = host.equals("127.0.0.1") || host.equals("::1") ? "localhost" : host;
        return "page       http://" + shown + ":" + gateway.port() + "\ndashboard  http://localhost:"
                + cluster.dashboard().getPort();
    }

    @Override
    public void close() {
        closing = true;
        cluster.close();
        gateway.close();
    }

    private static VedettePipeline pipeline(VedetteConfig config, Path file, Path token, int linkPort)
            throws IOException {
        Path data = config.data().toAbsolutePath();
        // One job a data directory, so its path tells instances apart: also two in one JVM.
        String instance = "vedette:" + data.toRealPath();
        LinkOptions link = new LinkOptions(
                instance,
                List.of(new GatewayAddress("127.0.0.1", linkPort)),
                token.toString(),
                data.toString(),
                new LaneVideo(),
                LinkLimits.DEFAULT);
        return new VedettePipeline(
                new CameraSource(
                        new YamlCameraRegistry(file),
                        FfmpegFeedFactory.live(instance),
                        instance,
                        Boundedness.CONTINUOUS_UNBOUNDED),
                new MotionFunction(instance),
                new DetectOperatorFactory(instance, config.detectors(), ModelLocator.inCache(), DetectLimits.LIVE),
                new FragmentSink(link),
                new ResultSink(link),
                new KeptSink(KeptOptions.of(instance, file, config, link)));
    }
}
