// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.process.Processes;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorConsole;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Simulated RTSP cameras in a process of their own, so that what they cost is told apart. Not thread-safe. */
final class SimulatedCameras implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final String RESIZE = "--resize";
    private static final String STAGGER = "--stagger";

    private static final Pattern STAT = Pattern.compile(": (\\d+) frames, (\\d+) viewers, (\\d+) frames dropped");

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final Map<String, String> urls = new LinkedHashMap<>();

    private SimulatedCameras(Process process, Map<String, Path> files) throws IOException, BenchmarkException {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        String port = answers.readLine();
        if (port == null) {
            throw new BenchmarkException("the simulator did not start");
        }
        files.keySet().forEach(name -> urls.put(name, "rtsp://127.0.0.1:" + port + "/" + name));
    }

    /**
     * Starts them.
     *
     * @param files what each plays, in a loop, by name
     * @param resizeTo what {@link Fault#RESIZE} switches to; null when that is not wanted
     */
    static SimulatedCameras start(Map<String, Path> files, @Nullable Path resizeTo) throws Exception {
        return start(files, resizeTo, Duration.ofMillis(1));
    }

    /** The same, each beginning so much later than the one before. */
    static SimulatedCameras start(Map<String, Path> files, @Nullable Path resizeTo, Duration stagger) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(STAGGER, stagger.toString()));
        files.forEach((name, file) -> arguments.add(name + "=" + file));
        if (resizeTo != null) {
            arguments.addAll(List.of(RESIZE, resizeTo.toString()));
        }
        Process process = new ProcessBuilder(JavaProgram.command(SimulatedCameras.class.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new SimulatedCameras(process, files);
        } catch (IOException | BenchmarkException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** So many of one file, {@code cam1} to {@code camN}. */
    static SimulatedCameras start(int cameras, Path file) throws Exception {
        return start(SimulatorOptions.cameras(cameras, List.of(file)).mounts(), null);
    }

    /** Their URLs by name. */
    Map<String, String> urls() {
        return urls;
    }

    /** The process that plays all of them. */
    long pid() {
        return process.pid();
    }

    /** Makes one misbehave, or behave again. */
    void fault(String camera, Fault fault) throws IOException, BenchmarkException {
        commands.println("fault " + fault.commandName() + " " + camera);
        String answer = answers.readLine();
        if (!"ok".equals(answer)) {
            throw new BenchmarkException("the simulator said: " + answer);
        }
    }

    /**
     * What all cameras did so far.
     *
     * @param frames sent, whether anybody watched or not
     * @param viewers clients they send to now
     * @param dropped frames that these clients lost because they are slow
     */
    record Sent(long frames, long viewers, long dropped) {}

    /** Asks what they did so far. */
    Sent sent() throws IOException, BenchmarkException {
        commands.println("stat");
        Sent all = new Sent(0, 0, 0);
        for (int i = 0; i < urls.size(); i++) {
            String line = answers.readLine();
            Matcher figures = STAT.matcher(String.valueOf(line));
            if (!figures.find()) {
                throw new BenchmarkException("the simulator said: " + line);
            }
            all = new Sent(
                    all.frames + Long.parseLong(figures.group(1)),
                    all.viewers + Long.parseLong(figures.group(2)),
                    all.dropped + Long.parseLong(figures.group(3)));
        }
        return all;
    }

    @Override
    public void close() {
        commands.println("quit");
        Processes.await(process, PATIENCE_SECONDS);
    }

    /**
     * The process: says its port, then obeys until it is told to quit or whoever started it is gone.
     *
     * @param arguments {@code --stagger DURATION}, {@code NAME=FILE} for each camera, and perhaps {@code --resize FILE}
     */
    @SuppressWarnings("SystemOut") // how it talks to the process that started it
    public static void main(String[] arguments) throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        Path resizeTo = null;
        for (int i = 2; i < arguments.length; i++) {
            if (arguments[i].equals(RESIZE)) {
                resizeTo = Path.of(arguments[++i]);
                continue;
            }
            int equals = arguments[i].indexOf('=');
            files.put(arguments[i].substring(0, equals), Path.of(arguments[i].substring(equals + 1)));
        }
        SimulatorOptions options = SimulatorOptions.of(files).withStagger(Duration.parse(arguments[1]));
        try (Simulator simulator = Simulator.start(resizeTo == null ? options : options.withResizeTo(resizeTo))) {
            System.out.println(simulator.port());
            new SimulatorConsole(simulator, System.out).run(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
    }
}
