// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.job.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One JVM of a trial cluster, which outlives the command that started it. Who it is stands in a file, with when it was
 * started, so that no stranger's process is ever ended in its place. Not thread-safe; one command at a time.
 */
final class Member {
    private static final Duration POLITE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(50);

    private final String name;
    private final ClusterDirectory directory;

    Member(String name, ClusterDirectory directory) {
        this.name = name;
        this.directory = directory;
    }

    String name() {
        return name;
    }

    /** Its process, when it runs. */
    Optional<ProcessId> running() throws IOException {
        try {
            return ProcessId.parse(Files.readString(directory.process(name))).filter(ProcessId::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether it was started and has ended otherwise than by {@link #stop}. */
    boolean isLost() throws IOException {
        return Files.exists(directory.process(name)) && running().isEmpty();
    }

    /**
     * Starts it in a session of its own, so that neither Ctrl-C nor the end of the terminal reaches it. Temporary files of an
     * earlier life are removed.
     *
     * @param command the program and its arguments
     */
    void start(List<String> command) throws IOException {
        Path temporary = directory.temporary(name);
        DataDirectory.delete(temporary);
        Files.createDirectories(temporary);
        Path printed = directory.printed(name);
        Files.createDirectories(printed.resolveSibling(""));
        Files.createDirectories(directory.process(name).resolveSibling(""));
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.root().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        // ONNX Runtime reports to its maker unless told not to before it starts.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        Process process = builder.start();
        try {
            remember(process);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly(); // nobody could end it later
            throw e;
        }
    }

    private void remember(Process process) throws IOException {
        Optional<ProcessId> id = ProcessId.of(process.pid());
        if (id.isEmpty()) {
            throw new IOException(name + " did not start: " + lastWords());
        }
        Path draft = directory.process(name).resolveSibling(name + ".part");
        Files.writeString(draft, id.get().line() + "\n");
        Files.move(draft, directory.process(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends it, and has it be one that was never started. */
    void stop() throws IOException, InterruptedException {
        end();
        forget();
    }

    /**
     * Asks it to end; what does not within ten seconds is ended. Does nothing when it does not run. It is {@linkplain #isLost lost}
     * then.
     */
    void end() throws IOException, InterruptedException {
        Optional<ProcessId> id = running();
        if (id.isPresent()) {
            ProcessHandle.of(id.get().pid()).ifPresent(ProcessHandle::destroy);
            if (!ended(id.get(), POLITE)) {
                ProcessHandle.of(id.get().pid()).ifPresent(ProcessHandle::destroyForcibly);
                ended(id.get(), POLITE);
            }
        }
    }

    /** Removes what it leaves behind, but for its logs. */
    void forget() throws IOException {
        Files.deleteIfExists(directory.process(name));
        DataDirectory.delete(directory.temporary(name));
    }

    /** The end of what it printed or logged, to say why it has ended. */
    String lastWords() {
        for (Path file : List.of(directory.printed(name), directory.log(name))) {
            String end = LogTail.of(file, 10);
            if (!end.isBlank()) {
                return end + "\n(all of it: " + file + ")";
            }
        }
        return "it said nothing";
    }

    private static boolean ended(ProcessId id, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (id.isAlive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
        }
        return true;
    }
}
