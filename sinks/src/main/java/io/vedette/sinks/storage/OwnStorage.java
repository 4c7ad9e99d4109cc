// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import io.vedette.jvm.FileHold;
import io.vedette.jvm.PerJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directories that this JVM has to itself: where there is only one, {@code journal} and {@code media} in the data
 * directory; else {@code NAME/journal} and {@code media/NAME}, held by a lock on {@code NAME/jvm.lock} until this is closed
 * or the process ends. Lease it from {@link #SHARED}. Thread-safe.
 *
 * <p>Which name, see {@link OwnName}.
 */
public final class OwnStorage implements AutoCloseable {
    /** The system property by which a JVM is given its name; without it, the environment variable {@code VEDETTE_JVM}. */
    public static final String NAME = OwnName.PROPERTY;

    /** One per JVM and job instance, made at first use. */
    public static final PerJvm<Storage, OwnStorage> SHARED = new PerJvm<>(OwnStorage::open);

    private final Storage storage;
    private final String name;
    private final @Nullable FileHold hold;

    private OwnStorage(Storage storage, String name, @Nullable FileHold hold) {
        this.storage = storage;
        this.name = name;
        this.hold = hold;
    }

    /**
     * Takes directories for this JVM.
     *
     * @throws io.vedette.config.ConfigException if the name that was given can't be used
     * @throws UncheckedIOException if the data directory can't be written
     */
    static OwnStorage open(Storage storage) {
        if (!storage.many()) {
            return new OwnStorage(storage, "", null);
        }
        try {
            OwnName.Taken taken = OwnName.take(storage.directory());
            return new OwnStorage(storage, taken.name(), taken.hold());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    storage.data() + ": " + e.getClass().getSimpleName()
                            + " (expected: a directory that can be written)",
                    e);
        }
    }

    /** This JVM's name in the data directory; empty where it is the only one. */
    public String name() {
        return name;
    }

    /** Its journal. */
    public Path journal() {
        return storage.directory().resolve(name).resolve("journal");
    }

    /** Where pictures and clips of all JVMs are: what their rows' paths begin at. This one's are in a directory of its name. */
    public Path media() {
        return storage.media();
    }

    /** Others' directories on the same disk. */
    public Neighbours neighbours() {
        return new Neighbours(storage.directory(), name);
    }

    @Override
    public void close() {
        if (hold != null) {
            try {
                hold.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
