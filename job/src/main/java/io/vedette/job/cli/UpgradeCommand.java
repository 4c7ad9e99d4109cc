// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.cluster.ClusterJob;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette upgrade}: another version, or another configuration, in the place of the job that runs. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        description = "Stop the job with a savepoint and go on from it with this build and this configuration.")
public final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private ClusterTarget target = new ClusterTarget();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        ClusterJob job = ClusterJob.of(config.path());
        target.newer(spec.commandLine().getOut()).replace(job, OptionalInt.empty());
        return ExitCode.DONE;
    }
}
