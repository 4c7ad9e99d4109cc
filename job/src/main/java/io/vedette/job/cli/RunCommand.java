// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.job.local.Shutdown;
import io.vedette.job.local.VedetteServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette run}: the pipeline on the user's cameras. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the pipeline on your cameras, in this process, until Ctrl-C. Without any file: the reference"
                + " configuration.")
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption file = new ConfigFileOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path path = file.path();
        if (file.isDefault() && !Files.exists(path)) {
            out.println("no config/vedette.yaml: running the reference configuration, which has no cameras");
            path = UserPath.inHome("config/reference.yaml");
        }
        VedetteConfig config = ConfigLoader.load(path);
        Shutdown shutdown = new Shutdown();
        try (VedetteServer server = VedetteServer.start(config, path)) {
            server.onEnd(shutdown::fail);
            out.println(server.addresses());
            out.println("Ctrl-C stops.");
            out.flush();
            shutdown.await();
            out.println("stopping");
            out.flush();
        }
        shutdown.check();
        return ExitCode.DONE;
    }
}
