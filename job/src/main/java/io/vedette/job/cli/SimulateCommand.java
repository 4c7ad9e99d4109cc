// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.job.local.Shutdown;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorConsole;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.sources.simulator.SimulatorOptions.Login;
import io.vedette.sources.simulator.SimulatorOptions.Scheme;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette simulate FILE}: RTSP cameras on loopback, with faults on command. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Serve a file as RTSP cameras on loopback, looped without a seam.",
            "Commands on standard input: 'fault KIND [CAMERA]', 'stat', 'quit'."
        })
public final class SimulateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "An MP4 with H.264 or H.265.")
    private String file = "";

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "1", description = "How many cameras (default: 1).")
    private int cameras = 1;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "RTSP port (default: any free one).")
    private int port;

    @Option(
            names = "--login",
            paramLabel = "USER:PASSWORD",
            description = "Ask for this by digest authentication; may hold $${ENV}.")
    private @Nullable String login;

    @Option(names = "--fault", paramLabel = "KIND", description = "Start with a fault: ${COMPLETION-CANDIDATES}.")
    private @Nullable Fault fault;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Simulator simulator = Simulator.start(options())) {
            simulator.mountNames().forEach(name -> out.println(simulator.url(name)));
            out.println("Commands: fault KIND [CAMERA], stat, quit. Ctrl-C stops.");
            out.flush();
            if (fault != null) {
                simulator.faultAll(fault);
            }
            Shutdown shutdown = new Shutdown();
            Thread console = new Thread(() -> listen(simulator, shutdown), "simulator-console");
            console.setDaemon(true);
            console.start();
            shutdown.await();
        }
        return ExitCode.DONE;
    }

    private SimulatorOptions options() {
        Path path = UserPath.of(file);
        if (!Files.isRegularFile(path)) {
            throw new ConfigException("FILE: " + path + " (expected: a video file)");
        }
        if (cameras < 1 || cameras > 500) {
            throw new ConfigException("--cameras: " + cameras + " (expected: 1 to 500)");
        }
        SimulatorOptions options =
                SimulatorOptions.cameras(cameras, List.of(path)).withPort(port);
        if (login == null) {
            return options;
        }
        int colon = login.indexOf(':');
        if (colon < 1) {
            throw new ConfigException("--login: *** (expected: USER:PASSWORD)");
        }
        return options.withLogin(
                new Login(Scheme.DIGEST, login.substring(0, colon), new Secret(login.substring(colon + 1))));
    }

    /** Ends all when told to quit; the end of the input, as with no terminal, ends nothing. */
    private static void listen(Simulator simulator, Shutdown shutdown) {
        try {
            if (new SimulatorConsole(simulator, System.out)
                    .run(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                shutdown.ask();
            }
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
