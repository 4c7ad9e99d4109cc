// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.cluster.ClusterFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette cluster lib DIR}: what a Flink distribution lacks. */
@Command(
        name = "lib",
        mixinStandardHelpOptions = true,
        description =
                "Copy the libraries that a distribution of Flink needs in its lib directory, and the job jar beside"
                        + " it.")
public final class ClusterLibCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to; lib/ and usrlib/ are made in it.")
    private String directory = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path to = UserPath.of(directory);
        int libraries = new ClusterFiles(UserPath.inHome("")).copyTo(to);
        out.println(to.resolve("lib") + ": " + libraries + " libraries");
        out.println(to.resolve("usrlib").resolve(ClusterFiles.JOB_JAR));
        return ExitCode.DONE;
    }
}
