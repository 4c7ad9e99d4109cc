// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.jvm.Niceness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Has another JVM make an archive of classes (java(1), "Class Data Sharing"), which takes it a quarter of a minute of one processor
 * and half a gigabyte of memory. It gives way to everything else of its control group meanwhile, and is the first to go when memory is
 * short.
 */
final class ArchiveMaker {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** What must be the same when the archive is used; of other options the JVM that makes it has no need. */
    private static final List<String> KEPT =
            List.of("-Xmx", "-XX:+Use", "-XX:-Use", "-XX:G1HeapRegionSize=", "--add-opens=", "--enable-native-access=");

    /** By HUP, INT and TERM, which reach all processes of a terminal or a service: this one is about to end, too. */
    private static final Set<Integer> SIGNALLED = Set.of(128 + 1, 128 + 2, 128 + 15);

    private final List<String> options;
    private final String classPath;

    /**
     * Makes archives for JVMs like this one.
     *
     * @param options that they are started with
     * @param classPath the same as theirs; every entry has to be a file, as the JVM archives no classes of directories
     */
    ArchiveMaker(List<String> options, String classPath) {
        this.options = options;
        this.classPath = classPath;
    }

    /**
     * Makes one. The calling thread gives way from then on, which the other JVM takes over from it.
     *
     * @param list names of classes, as {@code -XX:DumpLoadedClassList} writes them, even while it does; files on the way are beside it,
     *     so it has to be on the file system of the archive
     * @param archive what to make; one that is there is replaced, and JVMs that use it keep what they have
     * @throws IOException if it can't be made, with what the JVM said last
     * @throws InterruptedException when interrupted, or the other JVM was by a signal; it has ended then
     */
    void make(Path list, Path archive) throws IOException, InterruptedException {
        Path whole = list.resolveSibling("archive.classes");
        Path unfinished = list.resolveSibling("archive.jsa");
        Path said = list.resolveSibling("archive.log");
        Files.writeString(whole, wholeLines(Files.readString(list)));
        try {
            Niceness.giveWayToAll();
            run(command(whole, unfinished), said);
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            for (Path file : List.of(whole, unfinished, said)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The last line may still be on its way; the JVM takes no list with half a line of some kinds. */
    private static String wholeLines(String list) {
        return list.substring(0, list.lastIndexOf('\n') + 1);
    }

    private List<String> command(Path list, Path archive) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.stream()
                .filter(option -> KEPT.stream().anyMatch(option::startsWith))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                classPath));
        return command;
    }

    private void run(List<String> command, Path said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            endFirst(process);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("it took longer than " + PATIENCE.toMinutes() + " min");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (SIGNALLED.contains(process.exitValue())) {
            throw new InterruptedException("ended by a signal");
        }
        if (process.exitValue() != 0) {
            throw new IOException("status " + process.exitValue() + ": " + lastLine(said));
        }
    }

    /** When memory is short it is the one that the kernel ends (proc(5), {@code oom_score_adj}). */
    private static void endFirst(Process process) {
        try {
            Files.writeString(Path.of("/proc/" + process.pid() + "/oom_score_adj"), "1000");
        } catch (IOException e) {
            // not Linux, or it has ended
        }
    }

    private static String lastLine(Path said) throws IOException {
        return Files.readAllLines(said, StandardCharsets.ISO_8859_1).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("it said nothing", (earlier, later) -> later);
    }
}
