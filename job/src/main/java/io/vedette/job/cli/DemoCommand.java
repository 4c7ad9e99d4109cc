// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.local.Demo;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vedette demo}: the whole pipeline on sample footage. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Fetch sample footage and a model, and run the whole pipeline on them.")
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--cameras", paramLabel = "N", defaultValue = "4", description = "How many cameras (default: 4).")
    private int cameras;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8088",
            description = "Port of the page (default: 8088).")
    private int port;

    @Option(names = "--no-browser", description = "Do not open a browser.")
    private boolean noBrowser;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop after a time such as 60s (default: run until Ctrl-C).")
    private @Nullable Duration duration;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        new Demo(UserPath.inHome("data/demo"), cameras, port)
                .run(spec.commandLine().getOut(), !noBrowser, duration);
        return ExitCode.DONE;
    }
}
