// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.process.Processes;
import io.vedette.config.CacheDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Debian's {@code motion} program at work on network cameras, as its configuration file comes, but for what it needs without a
 * screen: no daemon, no web server, no video files.
 */
final class MotionProgram implements AutoCloseable {
    /** Largest connected changes, in pixels, above which a frame counts as moving: Debian's default. */
    private static final int THRESHOLD = 1500;

    /** What Debian's configuration file sets that decides on motion, and what headless use needs. */
    private static final String SETTINGS = """
            threshold 1500
            despeckle_filter EedDl
            framerate 15
            minimum_motion_frames 1
            event_gap 60
            pre_capture 3
            post_capture 0
            text_left CAMERA1
            text_right %Y-%m-%d\\n%T-%q
            picture_output off
            daemon off
            movie_output off
            webcontrol_port 0
            stream_port 0
            """;

    /** By default it reads hardly faster than a camera sends, so that it stays as many seconds behind as its start took. */
    private static final String CATCH_UP = "netcam_params capture_rate=50";

    private static final String CHANGED =
            "daemon off, movie_output off, webcontrol_port 0, stream_port 0, " + CATCH_UP + " (25 fps)";
    private static final Pattern FRAME =
            Pattern.compile("\\[(\\d+):ml.*Raw changes: *\\d+ - changes after '\\w*': *(\\d+)");
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final Path directory;

    private MotionProgram(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** What it said of a frame. */
    @FunctionalInterface
    interface Frames {
        /** The number of its camera, from 1, and whether it saw motion. */
        void frame(int camera, boolean moving);
    }

    /**
     * The program as a command: that of this machine, else from Debian's package, unpacked into the cache at the first call.
     *
     * @throws IOException when it can't be had here; says why
     */
    static List<String> program() throws Exception {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            Path installed = Path.of(directory, "motion");
            if (Files.isExecutable(installed)) {
                return List.of(installed.toString());
            }
        }
        Path unpacked = CacheDirectory.path().resolve("packages").resolve("motion");
        Path script = Path.of(System.getProperty("vedette.home", ".."), ".setup", "unpacked")
                .toAbsolutePath()
                .normalize();
        Child.run(List.of(script.toString(), unpacked.toString(), "motion"), output -> 0);
        return List.of(
                "env",
                "LD_LIBRARY_PATH=" + libraries(unpacked.resolve("usr/lib")),
                unpacked.resolve("usr/bin/motion").toString());
    }

    /** Directories of one per architecture; none when all that it needs was installed. */
    private static String libraries(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return "";
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(Path::toString).sorted().collect(Collectors.joining(":"));
        }
    }

    /** What it is, for the reader of a result. */
    static String shown(List<String> program) throws Exception {
        List<String> help = new ArrayList<>(List.of("bash", "-c", "\"$@\" -h || true", "bash")); // it ends with 1
        help.addAll(program);
        String line = Child.run(
                help,
                output -> new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse(""));
        return "motion -n, Debian's settings but " + CHANGED + " (" + line.replaceFirst(",.*", "") + ")";
    }

    /**
     * Starts it.
     *
     * @param program what {@link #program} gave
     * @param urls its cameras, in the order of their numbers
     * @param frames told of each frame; with null it runs as always, without saying anything
     */
    static MotionProgram start(List<String> program, Collection<String> urls, @Nullable Frames frames)
            throws IOException {
        Path directory = Files.createTempDirectory("vedette-bench-");
        StringBuilder main = new StringBuilder(SETTINGS);
        main.append("log_level ").append(frames == null ? 6 : 7).append('\n');
        main.append("target_dir ").append(directory).append('\n');
        int number = 0;
        for (String url : urls) {
            number++;
            Path camera = directory.resolve("camera" + number + ".conf");
            Files.writeString(camera, "camera_id " + number + "\nnetcam_url " + url + "\n" + CATCH_UP + "\n");
            main.append("camera ").append(camera).append('\n');
        }
        Path configuration = Files.writeString(directory.resolve("motion.conf"), main.toString());
        List<String> command = Stream.concat(program.stream(), Stream.of("-n", "-c", configuration.toString()))
                .toList();
        if (frames != null) {
            command = Stream.concat(command.stream(), Stream.of("-s")).toList();
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(() -> read(process, frames), "motion");
        reader.setDaemon(true);
        reader.start();
        return new MotionProgram(process, directory);
    }

    private static void read(Process process, @Nullable Frames frames) {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Frame frame = frames == null ? null : parse(line);
                if (frames != null && frame != null) {
                    frames.frame(frame.camera, frame.moving);
                }
            }
        } catch (IOException e) {
            // It was ended; who waits for frames misses them.
        }
    }

    /** What a line of its set-up mode says. */
    record Frame(int camera, boolean moving) {}

    /** Reads a line of its log; null when that is not of a frame. */
    static @Nullable Frame parse(String line) {
        Matcher matcher = FRAME.matcher(line);
        return matcher.find()
                ? new Frame(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)) > THRESHOLD)
                : null;
    }

    /** Its process. */
    long pid() {
        return process.pid();
    }

    /**
     * Whether it still runs.
     *
     * @throws BenchmarkException when not
     */
    void check() throws BenchmarkException {
        if (!process.isAlive()) {
            throw new BenchmarkException("motion ended with status " + process.exitValue());
        }
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
