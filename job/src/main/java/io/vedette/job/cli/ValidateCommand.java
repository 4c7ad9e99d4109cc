// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette validate FILE}: every problem of a configuration at once. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check a configuration file; print every problem as 'path: value (expected: ...)'.")
public final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private String file = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            VedetteConfig config = ConfigLoader.load(UserPath.of(file));
            out.println(file + ": good, " + config.cameras().size() + " cameras, "
                    + config.detectors().size() + " detectors");
            return ExitCode.DONE;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_INPUT;
        }
    }
}
