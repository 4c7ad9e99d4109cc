// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.job.fetch.FetchTestDataCommand;
import io.vedette.job.fetch.ModelsCommand;
import io.vedette.job.local.ClassArchive;
import io.vedette.job.local.TemporaryDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed while running, 2 wrong input. */
@Command(
        name = "vedette",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Live streaming and machine vision for IP cameras, as an Apache Flink dataflow.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            GatewayCommand.class,
            ValidateCommand.class,
            ProbeCommand.class,
            SimulateCommand.class,
            ModelsCommand.class,
            ReplayCommand.class,
            ClusterCommand.class,
            SubmitCommand.class,
            UpgradeCommand.class,
            RescaleCommand.class,
            CancelCommand.class,
            FetchTestDataCommand.class
        },
        footer = {"", "Handled by the launcher: vedette test [--thorough], vedette bench [NAME]"})
public final class Vedette implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Vedette.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        ClassArchive.removeRefused();
        int exitCode = commandLine().execute(arguments);
        TemporaryDirectory.remove();
        System.exit(exitCode);
    }

    /** The commands with their error handling. */
    public static CommandLine commandLine() {
        return new CommandLine(new Vedette())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ConfigException) {
                        command.getErr().println(failure.getMessage());
                        return ExitCode.WRONG_INPUT;
                    }
                    command.getErr().println(chain(failure));
                    LOG.error("{} failed", command.getCommandName(), failure);
                    return ExitCode.FAILED;
                });
    }

    /** What happened and why, a line for each cause; the whole trace is logged. */
    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            text.append(text.isEmpty() ? "" : "\nbecause: ")
                    .append(message == null ? cause.getClass().getSimpleName() : message);
        }
        return text.toString();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "vedette: which command?");
    }
}
