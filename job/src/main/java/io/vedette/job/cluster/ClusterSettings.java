// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.job.FlinkPath;
import io.vedette.job.FlinkSettings;
import io.vedette.job.ReadOnlyRest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.JobManagerOptions.SchedulerType;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions.TaskManagerLoadBalanceMode;

/** Flink's configuration of a trial cluster, as a file, which stays as it is while the cluster runs. */
final class ClusterSettings {
    private static final String LOOPBACK = "127.0.0.1";

    /** The part of a TaskManager's memory that native code gets: FFmpeg for each camera, ONNX Runtime once. */
    private static final double NATIVE = 0.35;

    private static final int JOB_MANAGER_MEGABYTES = 768;

    private ClusterSettings() {}

    /** For all members alike; each adds its own directories by {@link #ofMember}. */
    static Configuration of(ClusterOptions options, ClusterDirectory directory) {
        Configuration settings = new Configuration();
        FlinkSettings.onLoopback(settings);
        settings.set(RestOptions.PORT, options.dashboardPort());
        settings.set(RestOptions.BIND_PORT, Integer.toString(options.dashboardPort()));
        FlinkSettings.closed(settings);
        // Jobs come through the REST interface, so it takes orders: from programs of this machine, and from no web
        // page.
        settings.set(ReadOnlyRest.FOR_BROWSERS, true);
        memory(settings, options);
        lanes(settings, options);
        survivable(settings, options, directory);
        return settings;
    }

    /** What one member has to itself, as options of its command line: where it writes. */
    static Configuration ofMember(ClusterDirectory directory, String member) {
        Configuration settings = new Configuration();
        FlinkSettings.temporary(settings, directory.temporary(member));
        return settings;
    }

    static void write(Configuration settings, ClusterDirectory directory) throws IOException {
        Files.createDirectories(directory.configuration());
        Files.write(file(directory), ConfigurationUtils.convertConfigToWritableLines(settings, true));
    }

    /** What was written; the cluster must have been started once. */
    static Configuration read(ClusterDirectory directory) {
        return GlobalConfiguration.loadConfiguration(directory.configuration().toString());
    }

    /** Whether a cluster was ever started here. */
    static boolean exist(ClusterDirectory directory) {
        return Files.exists(file(directory));
    }

    private static Path file(ClusterDirectory directory) {
        return directory.configuration().resolve("config.yaml");
    }

    /**
     * ZooKeeper remembers which JobManager leads and where the newest checkpoint is; a JobManager that comes back goes on from
     * there. Sessions are short, as the next one waits for the end of that of one that was killed.
     */
    private static void survivable(Configuration settings, ClusterOptions options, ClusterDirectory directory) {
        settings.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        settings.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, LOOPBACK + ":" + options.zooKeeperPort());
        settings.set(HighAvailabilityOptions.HA_CLUSTER_ID, "/vedette");
        settings.set(HighAvailabilityOptions.HA_STORAGE_PATH, FlinkPath.of(directory.recovery()));
        settings.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, Duration.ofSeconds(8));
        settings.set(HighAvailabilityOptions.ZOOKEEPER_CONNECTION_TIMEOUT, Duration.ofSeconds(5));
        settings.set(SecurityOptions.ZOOKEEPER_SASL_DISABLE, true);
    }

    /** ZooKeeper's own settings, of one server that needs no others. */
    static void writeZooKeeper(ClusterOptions options, ClusterDirectory directory) throws IOException {
        Files.createDirectories(directory.configuration());
        Files.createDirectories(directory.zooKeeper());
        Properties settings = new Properties(); // which writes letters of all languages as ZooKeeper reads them
        settings.putAll(Map.of(
                "tickTime", "2000",
                "initLimit", "10",
                "syncLimit", "5",
                "dataDir", directory.zooKeeper().toString(),
                "clientPort", Integer.toString(options.zooKeeperPort()),
                "clientPortAddress", LOOPBACK,
                "autopurge.snapRetainCount", "3",
                "autopurge.purgeInterval", "1",
                "admin.enableServer", "false"));
        try (OutputStream out = Files.newOutputStream(zooKeeper(directory))) {
            settings.store(out, null);
        }
    }

    static Path zooKeeper(ClusterDirectory directory) {
        return directory.configuration().resolve("zoo.cfg");
    }

    static int zooKeeperPort(Configuration settings) {
        String quorum = settings.get(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM);
        return Integer.parseInt(quorum.substring(quorum.lastIndexOf(':') + 1));
    }

    /** Much of it for native code. */
    private static void memory(Configuration settings, ClusterOptions options) {
        settings.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(JOB_MANAGER_MEGABYTES));
        settings.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(options.memoryMegabytes()));
        settings.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes((long)
                (options.memoryMegabytes() * NATIVE)));
        FlinkSettings.littleExchange(settings);
    }

    private static void lanes(Configuration settings, ClusterOptions options) {
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slotsOfEach());
        settings.set(TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE, TaskManagerLoadBalanceMode.SLOTS);
        settings.set(JobManagerOptions.SCHEDULER, SchedulerType.Default); // the adaptive one restarts every lane
        // A machine that is gone is noticed in seconds. A killed process is sooner, as its connections close.
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(8));
    }
}
