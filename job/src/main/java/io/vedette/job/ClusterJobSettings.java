// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.FlinkConfig;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/** Flink's configuration of a job that is submitted to a cluster. It is shown by the dashboard, so it holds no secret. */
public final class ClusterJobSettings {
    private ClusterJobSettings() {}

    /**
     * Defaults of ours, then the user's options, then what lanes depend on.
     *
     * @param checkpoints where checkpoints go; all machines must reach it
     * @param lanes how many
     */
    public static Configuration of(FlinkConfig config, Path checkpoints, int lanes) {
        Configuration settings = new Configuration();
        LocalSettings.checkpoints(settings, config);
        config.options().forEach(settings::setString);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPath.of(checkpoints));
        settings.addAll(VedettePipeline.settings());
        settings.set(CoreOptions.DEFAULT_PARALLELISM, lanes);
        return LocalSettings.ofJob(settings);
    }
}
