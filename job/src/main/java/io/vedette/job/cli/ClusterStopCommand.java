// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.fetch.Lines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette cluster stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "End the cluster. A job that runs goes on at the next start; ./vedette cancel ends it.")
public final class ClusterStopCommand implements Callable<Integer> {
    @Mixin
    private ClusterPlace place = new ClusterPlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        place.cluster().stop(Lines.to(spec.commandLine().getOut()));
        return ExitCode.DONE;
    }
}
