// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.job.replay.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        Path config = UserPath.of(file);
        PrintWriter err = spec.commandLine().getErr();
        Path work = Files.createTempDirectory("vedette-replay");
        try {
            Replay replay = new Replay(ConfigLoader.load(config), config, camera, work);
            for (Path path : paths) {
                long lines = replay.run(path, System.out);
                err.println(path.getFileName() + ": " + lines + " frames");
            }
            return ExitCode.DONE;
        } finally {
            delete(work);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
