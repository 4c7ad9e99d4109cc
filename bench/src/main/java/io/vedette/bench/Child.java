// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs programs and tells what they cost. */
final class Child {
    /** Reads a program's standard output. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream output) throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Child() {}

    /**
     * Runs a program to its end and reads what it prints.
     *
     * @throws IOException when it fails, with the end of what it wrote to its standard error; or takes longer than ten minutes
     */
    static <T> T run(List<String> command, Reader<T> reader) throws Exception {
        return run(command, reader, PATIENCE);
    }

    /** The same with another patience. */
    static <T> T run(List<String> command, Reader<T> reader, Duration patience) throws Exception {
        Path errors = Files.createTempFile("vedette-bench-", ".log");
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(errors.toFile())
                .start();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    kill(process);
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try (InputStream output = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            T result = reader.read(output);
            output.transferTo(OutputStream.nullOutputStream());
            check(command.get(0), process.waitFor(), errors);
            return result;
        } catch (IOException e) {
            throw late.get() ? new IOException(command.get(0) + " did not end within " + patience, e) : e;
        } finally {
            watch.cancel(false);
            kill(process);
            Files.deleteIfExists(errors);
        }
    }

    private static void check(String program, int status, Path errors) throws IOException {
        if (status != 0) {
            String said = Files.readString(errors).strip();
            throw new IOException(
                    program + " ended with status " + status + ": " + said.substring(Math.max(0, said.length() - 600)));
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Runs a program and gives the seconds of processor time, user and system, that it used: what bash's time says. */
    static double cpuSeconds(List<String> command) throws Exception {
        List<String> timed = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%3U %3S'; { time \"$@\" >/dev/null 2>&3; } 3>&2 2>&1", "bash"));
        timed.addAll(command);
        String line = run(timed, output -> new String(output.readAllBytes(), StandardCharsets.US_ASCII));
        String[] seconds = line.strip().split(" ", 2);
        return Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]);
    }

    /** Runs one of our classes in a JVM of its own, with the launcher's options that matter; gives its last line. */
    static String fork(Class<?> main, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:G1HeapRegionSize=8m",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        String said = run(command, output -> new String(output.readAllBytes(), StandardCharsets.UTF_8));
        return said.strip().substring(said.strip().lastIndexOf('\n') + 1);
    }
}
