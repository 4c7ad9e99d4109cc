// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.FlinkConfig;
import io.vedette.config.VedetteConfig;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * Flink's configuration for everything in one JVM: defaults of ours, then the user's options, then what lanes depend on and
 * what keeps it closed and in its directory.
 */
final class LocalSettings {
    private static final String LOOPBACK = "127.0.0.1";

    private LocalSettings() {}

    static Configuration of(VedetteConfig config, DataDirectory data) {
        Configuration settings = new Configuration();
        memory(settings);
        checkpoints(settings, config.flink());
        config.flink().options().forEach(settings::setString);
        closed(settings);
        files(settings, data);
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
        return config.lanes() > 0 ? config.lanes() : Runtime.getRuntime().availableProcessors();
    }

    /** The dashboard has no password, so it is for this machine's eyes only, and for nobody's hands. */
    private static void closed(Configuration settings) {
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
        settings.set(WebOptions.RESCALE_ENABLE, false);
        settings.set(RestOptions.ENABLE_PROFILER, false);
        settings.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "null"); // no other web page may read it
        settings.set(ReadOnlyRest.ENABLED, true);
    }

    /** Everything that Flink writes is below the data directory; each start leaves 24 MB of it behind. */
    private static void files(Configuration settings, DataDirectory data) {
        String directory = data.temporary().toString();
        settings.set(CoreOptions.TMP_DIRS, directory);
        settings.set(WebOptions.TMP_DIR, directory);
        settings.set(WebOptions.UPLOAD_DIR, directory);
        settings.set(BlobServerOptions.STORAGE_DIRECTORY, directory);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                data.checkpoints().toUri().toString());
    }

    /** No exchange between subtasks and state of kilobytes on the heap: next to no memory off it. */
    private static void memory(Configuration settings) {
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(4));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(4));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
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
