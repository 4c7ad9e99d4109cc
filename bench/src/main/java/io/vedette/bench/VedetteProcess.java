// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code vedette run} as a process of its own, in a directory of its own that goes with it. */
final class VedetteProcess implements AutoCloseable {
    private static final int LAST_WORDS = 600;
    private static final int PATIENCE_SECONDS = 20;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Setting setting;
    private final long startNanos;

    private VedetteProcess(Process process, Setting setting, long startNanos) {
        this.process = process;
        this.setting = setting;
        this.startNanos = startNanos;
    }

    /** What its configuration says beside the cameras. */
    private record Setting(Path directory, int port, boolean detect, DecodePolicy decode) {
        Path file() {
            return directory.resolve("vedette.yaml");
        }

        String yaml(Map<String, String> cameras) {
            String policy = decode.name().toLowerCase(Locale.ROOT);
            StringBuilder text = new StringBuilder(cameras.isEmpty() ? "cameras: []\n" : "cameras:\n");
            cameras.forEach((name, url) -> text.append("  - name: ")
                    .append(name)
                    .append("\n    url: \"")
                    .append(url)
                    .append("\"\n    analysis: {decode: ")
                    .append(policy)
                    .append(detect ? "}\n" : "}\n    analyzers: []\n"));
            text.append(detect ? "" : "detectors: []\n")
                    .append("web:\n  port: ")
                    .append(port)
                    .append("\nflink:\n  dashboard:\n    port: 0\ndata: \"")
                    .append(directory.resolve("data"))
                    .append("\"\n");
            return text.toString();
        }
    }

    /**
     * Starts it; what it does by itself from then on is part of what is measured.
     *
     * @param cameras their URLs by name
     * @param detect whether to detect with the default model; if not, motion is all that is analysed
     */
    static VedetteProcess start(Map<String, String> cameras, boolean detect) throws IOException {
        return start(cameras, detect, AnalysisConfig.DEFAULT.decode());
    }

    /** The same with another policy of what is decoded. */
    static VedetteProcess start(Map<String, String> cameras, boolean detect, DecodePolicy decode) throws IOException {
        Setting setting = new Setting(Files.createTempDirectory("vedette-bench-"), freePort(), detect, decode);
        Files.writeString(setting.file(), setting.yaml(cameras));
        List<String> arguments = List.of("run", "--config", setting.file().toString());
        ProcessBuilder builder = new ProcessBuilder(JavaProgram.command("io.vedette.job.cli.Vedette", arguments))
                .redirectErrorStream(true)
                .redirectOutput(setting.directory().resolve("said.log").toFile());
        long start = System.nanoTime();
        return new VedetteProcess(builder.start(), setting, start);
    }

    /** Writes other cameras into its configuration file, which it reads again within seconds. */
    void configure(Map<String, String> cameras) throws IOException {
        Path unfinished = Files.writeString(setting.directory().resolve("vedette.new"), setting.yaml(cameras));
        Files.move(unfinished, setting.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * What its API answers.
     *
     * @throws IOException when it answers with an error, or not at all
     */
    JsonNode get(String pathAndQuery) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + setting.port() + pathAndQuery);
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(pathAndQuery + ": status " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** When it was started, in {@link System#nanoTime}. */
    long startNanos() {
        return startNanos;
    }

    /** Its process, for what is known of it elsewhere. */
    long pid() {
        return process.pid();
    }

    /** One of its websockets. */
    URI socket(String pathAndQuery) {
        return URI.create("ws://127.0.0.1:" + setting.port() + pathAndQuery);
    }

    /**
     * Whether it still runs.
     *
     * @throws BenchmarkException with what it said, when not
     */
    void check() throws BenchmarkException, IOException {
        if (!process.isAlive()) {
            String said =
                    Files.readString(setting.directory().resolve("said.log")).strip();
            throw new BenchmarkException("vedette run ended with status " + process.exitValue() + ": "
                    + said.substring(Math.max(0, said.length() - LAST_WORDS)));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(setting.directory())) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
