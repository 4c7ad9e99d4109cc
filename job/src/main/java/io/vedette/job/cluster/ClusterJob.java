// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.ShippedConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.config.YamlCameraRegistry;
import io.vedette.job.ClusterJobSettings;
import io.vedette.job.FlinkPath;
import io.vedette.job.VedettePipeline;
import io.vedette.job.local.LabelCheck;
import io.vedette.job.local.LaneVideo;
import io.vedette.job.local.LocalJob;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.sinks.database.JdbcOverlays;
import io.vedette.sinks.database.KeptOptions;
import io.vedette.sinks.database.YamlKeptSecrets;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkAccess;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkSecret;
import io.vedette.sinks.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as it runs on a cluster: the same pipeline, with its configuration shipped, since other machines don't have the file,
 * and with a data directory in which each JVM has a part of its own.
 *
 * @param config what the user says
 * @param shipped what of it lanes are sent
 * @param gateways whom lanes dial
 */
public record ClusterJob(VedetteConfig config, ShippedConfig shipped, List<GatewayAddress> gateways) {
    /** Takes a copy of the list. */
    public ClusterJob {
        gateways = List.copyOf(gateways);
    }

    /**
     * The job of a file.
     *
     * @throws ConfigException with every reason why it can't run on a cluster
     */
    public static ClusterJob of(Path file) {
        VedetteConfig config = ConfigLoader.load(file);
        List<String> problems = new ArrayList<>();
        if (!config.database().isPostgres()) {
            problems.add("database.url: " + (config.database().url().isEmpty() ? "SQLite, as nothing is set" : "SQLite")
                    + " (expected: jdbc:postgresql://HOST/DATABASE, as lanes on all machines write to it; SQLite is for"
                    + " one process)");
        }
        Optional<ShippedConfig> shipped = unless(() -> ShippedConfig.of(file), problems);
        Optional<List<GatewayAddress>> gateways = unless(() -> gateways(config), problems);
        problems.addAll(LabelCheck.problems(config, ModelLocator.inCache()));
        if (shipped.isEmpty() || gateways.isEmpty() || !problems.isEmpty()) {
            throw new ConfigException(String.join("\n", problems));
        }
        return new ClusterJob(config, shipped.get(), gateways.get());
    }

    /** Empty, and a problem more, when it can't be had. */
    private static <T> Optional<T> unless(Supplier<T> wanted, List<String> problems) {
        try {
            return Optional.of(wanted.get());
        } catch (ConfigException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<GatewayAddress> gateways(VedetteConfig config) {
        LinkSecret secret = LinkSecret.of(config.link().token(), data(config).resolve("link.token"));
        return LinkAccess.of(config.link(), secret).to(config.link().dialed());
    }

    private static Path data(VedetteConfig config) {
        return config.data().toAbsolutePath().normalize();
    }

    /** Where its checkpoints and savepoints are; on a directory that all machines share. */
    Path checkpoints() {
        return config.flink()
                .checkpoints()
                .orElse(config.data())
                .toAbsolutePath()
                .normalize()
                .resolve("vedette-cluster");
    }

    /** All its stages. */
    VedettePipeline pipeline() {
        Path data = data(config);
        LinkOptions link =
                new LinkOptions("vedette:" + data, gateways, data.toString(), new LaneVideo(), LinkLimits.DEFAULT);
        KeptOptions kept =
                KeptOptions.of(Storage.ofManyJvms(link.instance(), data), new YamlKeptSecrets(shipped), config, link);
        return LocalJob.pipeline(
                config,
                new ShippedRegistry(new YamlCameraRegistry(shipped, new JdbcOverlays(kept)), config.logging()),
                link,
                kept);
    }

    /**
     * What Flink runs, from the beginning unless {@link #from} says otherwise.
     *
     * @param lanes how many
     * @param jar with our classes
     */
    JobGraph graph(int lanes, Path jar) {
        Configuration settings = ClusterJobSettings.of(config.flink(), checkpoints(), lanes);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        pipeline().addTo(env);
        JobGraph graph = env.getStreamGraph().getJobGraph(ClusterJob.class.getClassLoader());
        graph.addJar(new org.apache.flink.core.fs.Path(jar.toUri()));
        return graph;
    }

    /** Has a job go on from a checkpoint or savepoint, which may hold the state of stages that it no longer has. */
    static void from(JobGraph graph, Path checkpoint) {
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(FlinkPath.of(checkpoint), true));
    }
}
