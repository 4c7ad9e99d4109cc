// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/**
 * How the JVMs of a trial cluster are started. Flink's scripts do the same by a program of their own; nothing of Flink's
 * distribution is needed.
 */
final class MemberCommand {
    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager-";
    static final String ZOO_KEEPER = "zookeeper";

    /** Flink's reflective access to these, as in its own distribution. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.nio",
            "java.net",
            "java.time");

    private final ClusterDirectory directory;
    private final Configuration settings;
    private final String home;
    private final String classPath;

    MemberCommand(ClusterDirectory directory, Configuration settings, ClusterFiles files) throws IOException {
        this.directory = directory;
        this.settings = settings;
        this.home = files.home().toString();
        this.classPath = files.classPath(directory);
    }

    /** How a member of a name is started. */
    List<String> of(String member) {
        return switch (member) {
            case ZOO_KEEPER -> zooKeeper();
            case JOB_MANAGER -> jobManager();
            default -> taskManager(member);
        };
    }

    private List<String> zooKeeper() {
        List<String> command = java(ZOO_KEEPER, "-Xmx64m -Xms16m -XX:+UseSerialGC");
        command.add("-Dzookeeper.admin.enableServer=false");
        command.add(FlinkZooKeeperQuorumPeer.class.getName());
        command.addAll(
                List.of("--zkConfigFile", ClusterSettings.zooKeeper(directory).toString(), "--peerId", "1"));
        return command;
    }

    private List<String> jobManager() {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(settings);
        List<String> command = java(JOB_MANAGER, JobManagerProcessUtils.generateJvmParametersStr(memory, settings));
        command.add(StandaloneSessionClusterEntrypoint.class.getName());
        arguments(command, JOB_MANAGER, JobManagerProcessUtils.generateDynamicConfigsStr(memory));
        return command;
    }

    private List<String> taskManager(String name) {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
        List<String> command = java(name, ProcessMemoryUtils.generateJvmParametersStr(memory));
        // Large frames, and a model's output on a GPU, would be humongous in smaller regions; short pauses rather than
        // throughput.
        command.addAll(List.of("-XX:+UseG1GC", "-XX:G1HeapRegionSize=8m", "-XX:MaxGCPauseMillis=50"));
        // Begin small, and give back what is not used.
        command.addAll(List.of("-Xms128m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=35"));
        // What its part of the data directory is called, so that it has the same again when it is started again.
        command.add("-Dvedette.jvm=" + name);
        command.add(TaskManagerRunner.class.getName());
        arguments(command, name, TaskExecutorProcessUtils.generateDynamicConfigsStr(memory));
        command.addAll(List.of("-D", TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + name));
        return command;
    }

    private List<String> java(String member, String memory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(memory.strip().split("\\s+")));
        command.addAll(List.of(
                // An out-of-memory JVM must end and be seen, not limp on.
                "-XX:+ExitOnOutOfMemoryError",
                // JavaCPP else refuses to allocate as soon as the process is larger than four heaps.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Djava.io.tmpdir=" + directory.temporary(member),
                "-Djna.tmpdir=" + directory.temporary(member),
                "-Dvedette.home=" + home,
                "-Dlog.file=" + directory.log(member),
                "-Dlog4j2.configurationFile=" + directory.configuration().resolve(ClusterFiles.LOGGING)));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private void arguments(List<String> command, String member, String memory) {
        command.addAll(List.of("--configDir", directory.configuration().toString()));
        command.addAll(List.of(memory.strip().split("\\s+")));
        for (Map.Entry<String, String> one :
                ClusterSettings.ofMember(directory, member).toMap().entrySet()) {
            command.addAll(List.of("-D", one.getKey() + "=" + one.getValue()));
        }
    }
}
