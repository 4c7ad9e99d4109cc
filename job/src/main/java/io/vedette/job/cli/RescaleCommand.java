// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.job.cluster.ClusterJob;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette rescale LANES}: another number of lanes for the job that runs. */
@Command(
        name = "rescale",
        mixinStandardHelpOptions = true,
        description = "Stop the job with a savepoint and go on from it with another number of lanes.")
public final class RescaleCommand implements Callable<Integer> {
    private static final int MOST_LANES = 128;

    @Parameters(paramLabel = "LANES", description = "How many, 1 to 128.")
    private int lanes;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private ClusterTarget target = new ClusterTarget();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new ConfigException("LANES: " + lanes + " (expected: 1 to " + MOST_LANES + ")");
        }
        ClusterJob job = ClusterJob.of(config.path());
        target.newer(spec.commandLine().getOut()).replace(job, OptionalInt.of(lanes));
        return ExitCode.DONE;
    }
}
