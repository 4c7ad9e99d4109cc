// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigLoader;
import io.vedette.job.gateway.GatewayServer;
import io.vedette.job.local.Shutdown;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vedette gateway}: page, API and websockets for lanes that run elsewhere. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Serve page, API and websockets for lanes of other processes, until Ctrl-C. Needs PostgreSQL,"
                + " and the file that the lanes run with.")
public final class GatewayCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path path = config.path(); // the one that the lanes run with
        Shutdown shutdown = new Shutdown();
        try (GatewayServer server = GatewayServer.start(ConfigLoader.load(path), path)) {
            out.println(server.addresses());
            out.println("Ctrl-C stops.");
            out.flush();
            shutdown.await();
            out.println("stopping");
            out.flush();
        }
        return ExitCode.DONE;
    }
}
