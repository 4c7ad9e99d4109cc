// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.job.fetch.Fetcher;
import io.vedette.job.fetch.Lines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The demo: sample footage as cameras, the default model, a configuration file that may be edited while it runs. */
public final class Demo {
    private static final int MAX_CAMERAS = 64;
    private static final List<String> NAMES = List.of("yard", "gate", "path", "lawn");

    /** Across the way in the sample footage that most people take. */
    private static final String LINE = """
                lines: [{name: path, from: [0.655, 0.80], to: [0.775, 0.20], labels: [person]}]
            """;

    private static final String RULES = """
            rules:
              - name: objects
              - {name: path, line: path}
            """;

    private final Path directory;
    private final int cameras;
    private final int port;

    /**
     * A demo.
     *
     * @param directory where its configuration and data go
     * @param cameras how many, 1 to 64
     * @param port of the page
     */
    public Demo(Path directory, int cameras, int port) {
        if (cameras < 1 || cameras > MAX_CAMERAS) {
            throw new ConfigException("--cameras: " + cameras + " (expected: 1 to " + MAX_CAMERAS + ")");
        }
        this.directory = directory;
        this.cameras = cameras;
        this.port = port;
    }

    /**
     * Fetches, starts, and runs until a signal or for a time.
     *
     * @param out where to say what happens
     * @param browser whether to open one
     * @param duration how long to run; null for until a signal
     */
    public void run(PrintWriter out, boolean browser, @Nullable Duration duration) throws Exception {
        StartupCheck.check(ConfigLoader.load(settings(), directory)); // before anything is downloaded
        Path file = prepare(out);
        Shutdown shutdown = new Shutdown();
        out.println("starting");
        out.flush();
        VedetteConfig config = ConfigLoader.load(file);
        try (VedetteServer server = VedetteServer.start(config, file)) {
            server.onEnd(shutdown::fail);
            out.println(server.addresses());
            out.println("configuration: " + file + " (edit it while this runs). Ctrl-C stops.");
            out.flush();
            if (browser) {
                Browser.open("http://localhost:" + server.port());
            }
            if (duration == null) {
                shutdown.await();
            } else {
                shutdown.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            }
            out.println("stopping");
            out.flush();
        }
        shutdown.check();
    }

    /** Fetches what is missing and writes the configuration. */
    private Path prepare(PrintWriter out) throws IOException, InterruptedException {
        Fetcher fetcher = new Fetcher(Lines.to(out));
        fetcher.model("yolov8n");
        List<Path> pieces = DemoFootage.pieces(fetcher.footage());
        Files.createDirectories(directory);
        Path file = directory.resolve("vedette.yaml");
        Files.writeString(file, yaml(pieces));
        return file;
    }

    private String yaml(List<Path> pieces) {
        StringBuilder text = new StringBuilder("# Written by 'vedette demo' at each start.\ncameras:\n");
        for (int i = 0; i < cameras; i++) {
            String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : "-" + (i / NAMES.size() + 1));
            text.append("  - name: ").append(name).append('\n');
            text.append("    url: \"file:")
                    .append(pieces.get(i % pieces.size()))
                    .append("\"\n");
            if (i == 0) {
                text.append(LINE);
            }
        }
        return text.append(RULES).append(settings()).toString();
    }

    private String settings() {
        return "web:\n  port: " + port + "\nevents: {retention: {size: 500MB}}\ndata: \"" + directory + "\"\n";
    }
}
