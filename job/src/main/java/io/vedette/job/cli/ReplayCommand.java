// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.job.local.Levels;
import io.vedette.job.local.Shutdown;
import io.vedette.job.replay.Replay;
import io.vedette.job.replay.ReplayDirectory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette replay}: recordings through the graph that runs live. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Run recordings through the same graph, nothing dropped; print results as JSON lines.")
public final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The YAML file.")
    private String file = "";

    @Option(names = "--camera", paramLabel = "NAME", required = true, description = "Whose settings apply.")
    private String camera = "";

    @Parameters(paramLabel = "VIDEO", arity = "1..*", description = "Recordings, replayed one after another.")
    private List<String> videos = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<Path> paths = videos.stream().map(UserPath::of).toList();
        List<String> missing = paths.stream()
                .filter(path -> !Files.isRegularFile(path))
                .map(path -> "VIDEO: " + path + " (expected: a video file)")
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigException(String.join("\n", missing));
        }
        Path path = UserPath.of(file);
        VedetteConfig config = ConfigLoader.load(path);
        Levels.set(config.logging());
        Shutdown shutdown = new Shutdown();
        shutdown.whenAsked(Thread.currentThread()::interrupt);
        try (ReplayDirectory work = ReplayDirectory.in(config.data())) {
            shutdown.lastly(work::close);
            return replay(new Replay(config, path, camera, work.path()), paths, shutdown);
        }
    }

    private int replay(Replay replay, List<Path> paths, Shutdown shutdown) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        try {
            for (Path video : paths) {
                long lines = replay.run(video, System.out);
                err.println(video.getFileName() + ": " + lines + " frames");
            }
            return ExitCode.DONE;
        } catch (Exception e) {
            if (!shutdown.isAsked()) {
                throw e;
            }
            err.println("stopped"); // by a signal, which Flink wraps in whatever it was doing
            return ExitCode.FAILED;
        }
    }
}
