// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.HostPort;
import io.vedette.job.cluster.ClusterJob;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette submit}: the pipeline on a Flink cluster. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description =
                "Start the pipeline on a Flink cluster; returns when all its lanes run. Needs PostgreSQL, and secrets as"
                        + " $${NAME}.")
public final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private ClusterTarget target = new ClusterTarget();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ClusterJob job = ClusterJob.of(config.path());
        target.newer(out).submit(job);
        out.println("dashboard  " + target.dashboard().toString().replace("127.0.0.1", "localhost"));
        out.println("page       at each gateway that these lanes dial: "
                + job.config().link().dialed().stream().map(HostPort::toString).collect(Collectors.joining(", ")));
        return ExitCode.DONE;
    }
}
