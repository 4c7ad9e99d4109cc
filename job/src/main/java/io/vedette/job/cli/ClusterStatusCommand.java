// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.job.cluster.ClusterState;
import io.vedette.job.cluster.TrialCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette cluster status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say which members run, and which lanes run where. Exit code 1 when something is gone.")
public final class ClusterStatusCommand implements Callable<Integer> {
    @Mixin
    private ClusterPlace place = new ClusterPlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        TrialCluster cluster = place.cluster();
        List<String> members = cluster.status();
        members.forEach(out::println);
        try {
            ClusterState state = ClusterState.of(cluster.dashboard());
            state.lines().forEach(out::println);
            out.println(
                    "dashboard       http://localhost:" + cluster.dashboard().getPort());
            return cluster.isWhole() && state.isWell() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (ConfigException | IOException e) {
            if (members.isEmpty()) {
                throw e; // nothing was started, so that nothing is gone
            }
            out.println("job             not known: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
