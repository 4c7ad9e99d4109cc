// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.ShippedConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.config.YamlCameraRegistry;
import io.vedette.job.ClusterJobSettings;
import io.vedette.job.VedettePipeline;
import io.vedette.job.local.LabelCheck;
import io.vedette.job.local.LaneVideo;
import io.vedette.job.local.LocalJob;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.sinks.database.JdbcOverlays;
import io.vedette.sinks.database.KeptOptions;
import io.vedette.sinks.database.YamlKeptSecrets;
import io.vedette.sinks.live.LinkAccess;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkSecret;
import io.vedette.sinks.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 */
public record ClusterJob(VedetteConfig config, ShippedConfig shipped) {
    /**
     * The job of a file.
     *
     * @throws ConfigException with every reason why it can't run on a cluster
     */
    public static ClusterJob of(Path file) {
        VedetteConfig config = ConfigLoader.load(file);
        List<String> problems = new ArrayList<>();
        if (!config.database().url().orElse("").startsWith("jdbc:postgresql:")) {
            problems.add("database.url: " + (config.database().url().isEmpty() ? "SQLite, as nothing is set" : "SQLite")
                    + " (expected: jdbc:postgresql://HOST/DATABASE, as lanes on all machines write to it; SQLite is for"
                    + " one process)");
        }
        ShippedConfig shipped = null;
        try {
            shipped = ShippedConfig.of(file);
        } catch (ConfigException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        problems.addAll(LabelCheck.problems(config, ModelLocator.inCache()));
        if (shipped == null || !problems.isEmpty()) {
            throw new ConfigException(String.join("\n", problems));
        }
        return new ClusterJob(config, shipped);
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
        Path data = config.data().toAbsolutePath().normalize();
        LinkOptions link = new LinkOptions(
                "vedette:" + data,
                LinkAccess.of(config.link(), LinkSecret.of(config.link().token(), data.resolve("link.token")))
                        .to(config.link().dialed()),
                data.toString(),
                new LaneVideo(),
                LinkLimits.DEFAULT);
        KeptOptions kept =
                KeptOptions.of(Storage.ofManyJvms(link.instance(), data), new YamlKeptSecrets(shipped), config, link);
        return LocalJob.pipeline(
                config,
                new ShippedRegistry(new YamlCameraRegistry(shipped, new JdbcOverlays(kept)), config.logging()),
                link,
                kept);
    }

    /**
     * What Flink runs.
     *
     * @param lanes how many
     * @param jar with our classes
     * @param from the checkpoint or savepoint to go on from; empty for none
     */
    JobGraph graph(int lanes, Path jar, Optional<Path> from) {
        Configuration settings = ClusterJobSettings.of(config.flink(), checkpoints(), lanes);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        pipeline().addTo(env);
        JobGraph graph = env.getStreamGraph().getJobGraph(ClusterJob.class.getClassLoader());
        graph.addJar(new org.apache.flink.core.fs.Path(jar.toUri()));
        from.ifPresent(checkpoint -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(checkpoint.toUri().toString(), true)));
        return graph;
    }
}
