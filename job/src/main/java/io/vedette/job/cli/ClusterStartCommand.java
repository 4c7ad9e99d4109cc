// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.cluster.ClusterFiles;
import io.vedette.job.cluster.ClusterOptions;
import io.vedette.job.cluster.TrialCluster;
import io.vedette.job.fetch.Lines;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vedette cluster start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Start a JobManager and TaskManagers on this machine, or those that are gone.")
public final class ClusterStartCommand implements Callable<Integer> {
    private static final int TASK_MANAGERS = 2;

    /** What can't be changed while any of it runs. */
    private static final List<String> FIXED = List.of("--slots", "--memory", "--dashboard-port", "--zookeeper-port");

    @Mixin
    private ClusterPlace place = new ClusterPlace();

    @Option(
            names = "--taskmanagers",
            paramLabel = "N",
            description = "How many TaskManagers (default: 2, or as many as there were).")
    private @Nullable Integer taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How many lanes each can take (default: so many that the others can take over those of one that"
                            + " dies).")
    private int slots;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            defaultValue = "2048",
            description = "What each TaskManager may take, native code included (default: 2048).")
    private int memory;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of Flink's dashboard (default: 8081).")
    private int dashboardPort;

    @Option(
            names = "--zookeeper-port",
            paramLabel = "PORT",
            defaultValue = "2181",
            description = "Port of ZooKeeper, which remembers the job (default: 2181).")
    private int zooKeeperPort;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        TrialCluster cluster = place.cluster();
        int known = cluster.taskManagers();
        int wanted = taskManagers != null ? taskManagers : known > 0 ? known : TASK_MANAGERS;
        ClusterOptions options = new ClusterOptions(wanted, slots, memory, dashboardPort, zooKeeperPort);
        List<String> fixed = FIXED.stream()
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
                .toList();
        if (!fixed.isEmpty() && cluster.anyRuns()) {
            out.println("As it runs, it stays as it was started, whatever is said by " + String.join(", ", fixed)
                    + " ('./vedette cluster stop' before it can be otherwise).");
        }
        cluster.start(options, new ClusterFiles(UserPath.inHome("")), Lines.to(out));
        out.println("dashboard  http://localhost:" + cluster.dashboard().getPort());
        out.println("It goes on until './vedette cluster stop'. Next: './vedette submit'.");
        return ExitCode.DONE;
    }
}
