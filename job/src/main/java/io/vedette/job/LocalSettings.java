// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.FlinkConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.sources.CameraSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * Flink's configuration for everything in one JVM: defaults of ours, then the user's options, then what lanes depend on and
 * what keeps it closed and in its directory.
 */
final class LocalSettings {
    private LocalSettings() {}

    static Configuration of(VedetteConfig config, DataDirectory data) {
        Configuration settings = new Configuration();
        FlinkSettings.littleExchange(settings);
        checkpoints(settings, config.flink());
        config.flink().options().forEach(settings::setString);
        FlinkSettings.onLoopback(settings);
        FlinkSettings.closed(settings);
        settings.set(ReadOnlyRest.ENABLED, true); // for this machine's eyes only, and for nobody's hands
        FlinkSettings.temporary(settings, data.temporary());
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPath.of(data.checkpoints()));
        settings.addAll(VedettePipeline.settings());
        settings.set(RestOptions.BIND_PORT, Integer.toString(config.flink().dashboardPort()));
        settings.set(RestOptions.PORT, config.flink().dashboardPort());
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, lanes(config.flink()));
        settings.set(CoreOptions.DEFAULT_PARALLELISM, lanes(config.flink()));
        return settings;
    }

    /** What the job itself gets to know, and ships with its graph: all but what Flink holds for secret. */
    static Configuration ofJob(Configuration settings) {
        Configuration open = new Configuration(settings);
        settings.toMap().keySet().stream()
                .filter(GlobalConfiguration::isSensitive)
                .forEach(key -> open.removeKey(key));
        return open;
    }

    static int lanes(FlinkConfig config) {
        int cores = Math.min(CameraSource.MAX_PARALLELISM, Runtime.getRuntime().availableProcessors());
        return config.lanes() > 0 ? config.lanes() : cores;
    }

    /** Of a live job: kept when it ends, and not worth its end when one fails. */
    static void checkpoints(Configuration settings, FlinkConfig config) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE); // a full disk stops no camera
    }
}
