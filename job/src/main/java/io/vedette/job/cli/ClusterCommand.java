// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette cluster}: a Flink cluster on this machine, to try things on. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "A Flink cluster of several processes on this machine, for trying out.",
        subcommands = {
            ClusterStartCommand.class,
            ClusterStatusCommand.class,
            ClusterStopCommand.class,
            ClusterLogsCommand.class,
            ClusterLibCommand.class
        })
public final class ClusterCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "vedette cluster: which command?");
    }
}
