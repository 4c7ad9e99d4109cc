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
import java.util.ArrayList;
import java.util.List;

/** Runs programs and tells what they cost. */
final class Child {
    /** Reads a program's standard output. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream output) throws Exception;
    }

    private Child() {}

    /**
     * Runs a program to its end and reads what it prints.
     *
     * @throws IOException when it fails; with the end of what it wrote to its standard error
     */
    static <T> T run(List<String> command, Reader<T> reader) throws Exception {
        Path errors = Files.createTempFile("vedette-bench-", ".log");
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(errors.toFile())
                .start();
        try (InputStream output = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            T result = reader.read(output);
            output.transferTo(OutputStream.nullOutputStream());
            int status = process.waitFor();
            if (status != 0) {
                String said = Files.readString(errors).strip();
                throw new IOException(command.get(0) + " ended with status " + status + ": "
                        + said.substring(Math.max(0, said.length() - 600)));
            }
            return result;
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(errors);
        }
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
                "-XX:G1HeapRegionSize=4m",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        String said = run(command, output -> new String(output.readAllBytes(), StandardCharsets.UTF_8));
        return said.strip().substring(said.strip().lastIndexOf('\n') + 1);
    }
}
