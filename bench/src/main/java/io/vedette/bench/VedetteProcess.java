// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.bench.process.Processes;
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
import java.util.Map;
import java.util.stream.Stream;

/** {@code vedette run}, or {@code gateway}, as a process of its own, in a directory of its own that goes with it. */
final class VedetteProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGURATION = "vedette.yaml";
    private static final int OK = 200;
    private static final int LAST_WORDS = 600;
    private static final int PATIENCE_SECONDS = 20;

    private final String does;
    private final Process process;
    private final Path directory;
    private final int port;
    private final long startNanos;

    private VedetteProcess(String does, Process process, Path directory, int port, long startNanos) {
        this.does = does;
        this.process = process;
        this.directory = directory;
        this.port = port;
        this.startNanos = startNanos;
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
        return start(CameraList.of(cameras, detect, decode));
    }

    /** The same with other settings. */
    static VedetteProcess start(CameraList cameras) throws IOException {
        return start(cameras, List.of());
    }

    /** The same with options for its JVM, besides those of this one. */
    static VedetteProcess start(CameraList cameras, List<String> options) throws IOException {
        return start("run", cameras, options);
    }

    /** A gateway for lanes that run elsewhere, with the same file. */
    static VedetteProcess gateway(CameraList cameras) throws IOException {
        return start("gateway", cameras, List.of());
    }

    private static VedetteProcess start(String does, CameraList cameras, List<String> options) throws IOException {
        Path directory = Files.createTempDirectory("vedette-bench-");
        int port = freePort();
        Path file = Files.writeString(directory.resolve(CONFIGURATION), yaml(cameras, directory, port));
        List<String> command =
                JavaProgram.command(options, "io.vedette.job.cli.Vedette", List.of(does, "--config", file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.log").toFile());
        long start = System.nanoTime();
        return new VedetteProcess(does, builder.start(), directory, port, start);
    }

    private static String yaml(CameraList cameras, Path directory, int port) {
        return cameras.yaml() + "web:\n  port: " + port + "\nflink:\n  dashboard:\n    port: 0\ndata: \""
                + directory.resolve("data") + "\"\n";
    }

    /** Writes other cameras into its configuration file, which it reads again within seconds. */
    void configure(CameraList cameras) throws IOException {
        Path unfinished = Files.writeString(directory.resolve("vedette.new"), yaml(cameras, directory, port));
        Files.move(
                unfinished,
                directory.resolve(CONFIGURATION),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** A port of loopback that nothing listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Its configuration. */
    Path file() {
        return directory.resolve(CONFIGURATION);
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
        return URI.create("ws://127.0.0.1:" + port + pathAndQuery);
    }

    /** Changes settings of a camera that runs: a JSON merge patch (RFC 7396). */
    void change(String camera, String patch) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(http("/api/cameras/" + camera))
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch))
                .build();
        ask(request);
    }

    /** What its stages did so far, as {@code /api/stats} has it. */
    JsonNode stats() throws IOException, InterruptedException {
        return get("/api/stats");
    }

    /**
     * What its API answers.
     *
     * @throws IOException when it answers with an error, or not at all
     */
    JsonNode get(String pathAndQuery) throws IOException, InterruptedException {
        return JSON.readTree(ask(HttpRequest.newBuilder(http(pathAndQuery))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build()));
    }

    private URI http(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException(request.method() + " " + request.uri().getPath() + ": " + answer.statusCode() + " "
                    + answer.body());
        }
        return answer.body();
    }

    /**
     * Whether it still runs.
     *
     * @throws BenchmarkException with what it said, when not
     */
    void check() throws BenchmarkException, IOException {
        if (!process.isAlive()) {
            throw new BenchmarkException(
                    "vedette " + does + " ended with status " + process.exitValue() + ": " + said());
        }
    }

    /** The end of what it said so far. */
    String said() throws IOException {
        String said = Files.readString(directory.resolve("said.log")).strip();
        return said.substring(Math.max(0, said.length() - LAST_WORDS));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Processes.await(process, PATIENCE_SECONDS);
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
