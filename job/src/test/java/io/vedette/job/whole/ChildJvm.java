// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.testing.Patience.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program in a JVM of its own, as the launcher would start it in a directory, with what it printed. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final Path temporary;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private ChildJvm(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.reader = new Thread(this::read, "child");
        reader.setDaemon(true);
        reader.start();
    }

    static ChildJvm start(Path home, Class<?> main, String... arguments) throws IOException {
        return start(List.of(), List.of(), System.getProperty("java.class.path"), home, main, arguments);
    }

    /** The same with further options, and without classes of tests: of jars alone, as the launcher's class path is. */
    static ChildJvm startOfJars(List<String> options, Path home, Class<?> main, String... arguments)
            throws IOException {
        String jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(List.of(), options, jars, home, main, arguments);
    }

    /**
     * The same with a tmpfs over a directory, which it alone sees.
     *
     * @param size as mount(8) wants it, such as {@code 8m}
     */
    static ChildJvm startWithSmallVolume(Path at, String size, Path home, Class<?> main, String... arguments)
            throws IOException {
        // Where this is not root, it may be one in a user namespace of its own.
        boolean root = System.getProperty("user.name").equals("root");
        return start(
                List.of(
                        "unshare",
                        root ? "-m" : "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + size + " tmpfs \"$0\" && exec \"$@\"",
                        at.toString()),
                List.of(),
                System.getProperty("java.class.path"),
                home,
                main,
                arguments);
    }

    private static ChildJvm start(
            List<String> within, List<String> options, String classPath, Path home, Class<?> main, String... arguments)
            throws IOException {
        Path temporary = Files.createDirectories(home.resolve("data/tmp/child"));
        List<String> command = new ArrayList<>(within);
        // What runs in the background of a shell has Ctrl-C ignored, and so have its children.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-Dvedette.home=" + home,
                "-Dvedette.cwd=" + home,
                // The program's own, not that of tests, which prints what libraries say too.
                "-Dlog4j2.configurationFile=classpath:log4j2.properties",
                "-Dvedette.log.file=" + home.resolve("vedette.log"),
                "-Djava.io.tmpdir=" + temporary,
                "-Dvedette.tmp=" + temporary));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        return new ChildJvm(builder.start(), temporary);
    }

    /** Where its libraries put temporary files; the program should remove it. */
    Path temporary() {
        return temporary;
    }

    List<String> lines() {
        return lines;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The port that it printed in a line which begins with a word; waits for that line. */
    int port(String word) {
        String line = await().atMost(PATIENCE)
                .until(
                        () -> lines.stream()
                                .filter(each -> each.startsWith(word))
                                .findFirst()
                                .orElse(""),
                        each -> !each.isEmpty());
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** Ends it as the kernel or a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end and the last of what it printed. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + String.join("\n", lines));
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add(e.toString());
        }
    }
}
