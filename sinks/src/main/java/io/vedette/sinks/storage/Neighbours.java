// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import io.vedette.jvm.FileHold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What other JVMs have in the same data directory, also those that are no more. Another's may be touched only while its
 * {@link Place} is held, which can be when no living JVM has it. Thread-safe.
 */
public final class Neighbours {
    private final Path data;
    private final String own;
    private final Own ensured;

    Neighbours(Path data, String own) {
        this(data, own, () -> {});
    }

    /** Others, beside one that makes sure it has a directory itself whenever these are looked at. */
    Neighbours(Path data, String own, Own ensured) {
        this.data = data;
        this.own = own;
        this.ensured = ensured;
    }

    /** Makes sure of a JVM's own directory. */
    interface Own {
        void hold() throws IOException;
    }

    /**
     * The directories of a JVM that does not live, held until closed.
     *
     * @param name its name
     * @param journal its journal
     * @param life when its newest life began: what it left is no older than that
     */
    public record Place(String name, Path journal, FileTime life, FileHold hold) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            hold.close();
        }
    }

    /** The names of all others, living or not; none where there is only one JVM, or its disk is its own. */
    public List<String> names() throws IOException {
        if (own.isEmpty() || !Files.isDirectory(data)) {
            return List.of();
        }
        ensured.hold();
        List<String> names = new ArrayList<>(OwnName.names(data));
        names.remove(own);
        return names;
    }

    /** When the newest life of another began. */
    FileTime life(String name) throws IOException {
        return Files.getLastModifiedTime(data.resolve(name).resolve(OwnName.LOCK));
    }

    /**
     * Takes another's place.
     *
     * @return empty if it is in use
     */
    public Optional<Place> tryTake(String name) throws IOException {
        Optional<OwnName.Taken> taken = OwnName.tryTake(data, name);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        FileHold hold = taken.get().hold();
        try {
            return Optional.of(new Place(name, data.resolve(name).resolve("journal"), life(name), hold));
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }
}
