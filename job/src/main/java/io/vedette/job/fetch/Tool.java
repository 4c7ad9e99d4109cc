// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs programs of the system, such as {@code apt-get}, and tells how they ended. */
final class Tool {
    private static final long POLL_MILLIS = 500;

    private Tool() {}

    /** Whether a program of this name is on the path, or at this absolute path. */
    static boolean exists(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(name)));
    }

    /**
     * Runs commands, the output of each as input of the next, and waits for them.
     *
     * @param commands usually one
     * @param directory where they run
     * @param limit how long they may take together
     * @param meanwhile called about twice a second while they run
     * @throws FetchException if one fails, with the last line it printed; or when the time is over
     */
    static void run(List<List<String>> commands, Path directory, Duration limit, Runnable meanwhile)
            throws IOException {
        Path log = Files.createTempFile(directory, ".tool", ".log");
        List<ProcessBuilder> builders = commands.stream()
                .map(command -> new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())))
                .toList();
        builders.forEach(builder -> builder.environment().put("LC_ALL", "C")); // complaints are read, see below
        builders.get(builders.size() - 1).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        List<Process> processes = ProcessBuilder.startPipeline(builders);
        try {
            await(processes, commands, limit, meanwhile, log);
        } finally {
            processes.forEach(Process::destroy);
            Files.deleteIfExists(log);
        }
    }

    private static void await(
            List<Process> processes, List<List<String>> commands, Duration limit, Runnable meanwhile, Path log)
            throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        for (int i = 0; i < processes.size(); i++) {
            while (!ended(processes.get(i))) {
                if (System.nanoTime() > end) {
                    throw new FetchException(name(commands.get(i)) + " took longer than " + limit.toMinutes() + " min");
                }
                meanwhile.run();
            }
            if (processes.get(i).exitValue() != 0) {
                throw new FetchException(name(commands.get(i)) + " failed: " + complaint(log));
            }
        }
    }

    private static String name(List<String> command) {
        return String.valueOf(Path.of(command.get(0)).getFileName());
    }

    private static boolean ended(Process process) throws FetchException {
        try {
            return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted", e);
        }
    }

    /** The first error of apt, npm or tar, whose later ones only follow from it; of other programs the last line. */
    private static String complaint(Path log) throws IOException {
        List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("E: ") || line.startsWith("npm error ") || line.startsWith("tar: "))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
    }
}
