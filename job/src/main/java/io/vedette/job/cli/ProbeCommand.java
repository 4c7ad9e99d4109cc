// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.sources.probe.Probe;
import io.vedette.sources.probe.ProbeReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette probe URL}: what a camera is, or what is wrong with it. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = "Connect to one camera and say what it is, or what is wrong.")
public final class ProbeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "rtsp://user:password@host/path or file:PATH; may hold $${ENV}.")
    private String url = "";

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "How long to watch once connected (default: 5s).")
    private Duration time = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String revealed = new Secret(url).reveal(System::getenv);
        if (!revealed.startsWith("file:") && !revealed.regionMatches(true, 0, "rtsp://", 0, "rtsp://".length())) {
            throw new ConfigException("URL: of another kind (expected: rtsp://… or file:…)"); // it may hold a password
        }
        ProbeReport report = Probe.run(absolute(revealed), time);
        spec.commandLine().getOut().println(report);
        return report.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String absolute(String url) {
        return url.startsWith("file:") ? "file:" + UserPath.of(url.substring("file:".length())) : url;
    }
}
