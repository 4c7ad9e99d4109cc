// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import io.vedette.config.ConfigException;
import io.vedette.jvm.FileHold;
import io.vedette.jvm.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a JVM's name in a data directory. One can be given, by the system property {@value #PROPERTY} or the environment
 * variable {@value #VARIABLE}; while that is in use, as by a JVM that is about to end, it is waited for a little and then
 * NAME-2, NAME-3 and so on are tried. Without one, it is that of any directory nobody holds, or else a new one. New names
 * have a part by chance, because JVMs with disks of their own can't see each other's, and yet must not have the same: rows of
 * their one database say by it whose files are whose.
 */
final class OwnName {
    static final String PROPERTY = "vedette.jvm";
    static final String VARIABLE = "VEDETTE_JVM";

    /** In the directory of each JVM; what has none is none. */
    static final String LOCK = "jvm.lock";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String NEW = "taskmanager-";
    private static final int CHANCE = 6;
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int MOST_SUFFIX = 100;
    private static final int TRIES = 20;
    private static final int PAUSE_MILLIS = 100;

    private OwnName() {}

    /** A name and the lock on its directory. */
    record Taken(String name, FileHold hold) {}

    static Taken take(Path data) throws IOException {
        return take(data, given(), OwnName::chance);
    }

    /** Says that another life has begun here, which may leave something when it ends; lets go where that can't be said. */
    private static Taken begun(Taken taken) throws IOException {
        try {
            taken.hold()
                    .write("process " + ProcessHandle.current().pid() + " since " + WallClock.MACHINE.instant() + "\n");
            return taken;
        } catch (IOException | RuntimeException e) {
            taken.hold().close();
            throw e;
        }
    }

    private static @Nullable String given() {
        String property = System.getProperty(PROPERTY);
        String given = property == null ? System.getenv(VARIABLE) : property;
        return given == null || given.isBlank() ? null : given;
    }

    /**
     * Takes a name.
     *
     * @param given the wanted one; null for any
     * @param chance makes the part of new names that tells them apart
     */
    static Taken take(Path data, @Nullable String given, Supplier<String> chance) throws IOException {
        Files.createDirectories(data);
        if (given != null) {
            check(data, given);
            return begun(takeGiven(data, given));
        }
        for (String name : names(data)) {
            Optional<Taken> taken = tryTake(data, name);
            if (taken.isPresent()) {
                return begun(taken.get());
            }
        }
        while (true) {
            String name = NEW + chance.get();
            if (Files.notExists(data.resolve(name))) {
                Optional<Taken> taken = tryTake(data, name);
                if (taken.isPresent()) {
                    return begun(taken.get());
                }
            }
        }
    }

    /** A new name, not looked for anywhere. */
    static String fresh() {
        return NEW + chance();
    }

    /** Takes a {@link #fresh} name; null if somebody else has it, which nobody should. */
    static @Nullable FileHold takeNew(Path data, String name) throws IOException {
        Optional<Taken> taken = tryTake(data, name);
        return taken.isPresent() ? begun(taken.get()).hold() : null;
    }

    private static Taken takeGiven(Path data, String given) throws IOException {
        Optional<Taken> taken = tryTake(data, given);
        for (int i = 0; i < TRIES && taken.isEmpty(); i++) {
            pause();
            taken = tryTake(data, given);
        }
        for (int n = 2; n < MOST_SUFFIX && taken.isEmpty(); n++) {
            taken = tryTake(data, given + "-" + n);
        }
        return taken.orElseThrow(() -> new ConfigException(
                VARIABLE + ": " + given + " (expected: a name of its own for each JVM; this one is in use)"));
    }

    private static void check(Path data, String given) throws IOException {
        if (!NAME.matcher(given).matches()) {
            throw new ConfigException(
                    VARIABLE + ": " + given + " (expected: 1 to 64 letters, digits, hyphens or underscores)");
        }
        Path directory = data.resolve(given);
        if (Files.exists(directory) && !isJvm(directory) && !isEmpty(directory)) {
            throw new ConfigException(
                    VARIABLE + ": " + given + " (expected: another name; " + directory + " is something else)");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /** Whether a directory is one of a JVM. */
    static boolean isJvm(Path directory) {
        return Files.isRegularFile(directory.resolve(LOCK));
    }

    /** The names of all JVMs that ever wrote into a data directory. */
    static List<String> names(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(OwnName::isJvm)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static Optional<Taken> tryTake(Path data, String name) throws IOException {
        Path directory = data.resolve(name);
        Files.createDirectories(directory);
        return FileHold.tryTake(directory.resolve(LOCK)).map(hold -> new Taken(name, hold));
    }

    private static String chance() {
        SecureRandom random = new SecureRandom();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < CHANCE; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
