// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.cluster.ClusterFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        ClusterFiles files = new ClusterFiles(UserPath.inHome(""));
        Path lib = Files.createDirectories(UserPath.of(directory).resolve("lib"));
        Path job = Files.createDirectories(UserPath.of(directory).resolve("usrlib"));
        for (Path jar : files.libraries()) {
            Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path jar = files.jobJar();
        Files.copy(jar, job.resolve("vedette-job.jar"), StandardCopyOption.REPLACE_EXISTING);
        out.println(lib + ": " + files.libraries().size() + " libraries");
        out.println(job.resolve("vedette-job.jar"));
        return ExitCode.DONE;
    }
}
