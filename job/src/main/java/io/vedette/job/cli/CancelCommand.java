// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette cancel}: takes the job off a Flink cluster, which goes on. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "End the job on a Flink cluster, after a checkpoint from which the next submission goes on.")
public final class CancelCommand implements Callable<Integer> {
    @Mixin
    private ClusterTarget target = new ClusterTarget();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        target.submission(spec.commandLine().getOut()).cancel();
        return ExitCode.DONE;
    }
}
