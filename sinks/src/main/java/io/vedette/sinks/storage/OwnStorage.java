// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import io.vedette.jvm.FileHold;
import io.vedette.jvm.PerJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(OwnStorage.class);

    private final Storage storage;
    private final String name;
    private @Nullable FileHold hold;
    private boolean closed;

    private OwnStorage(Storage storage, String name, @Nullable FileHold hold) {
        this.storage = storage;
        this.name = name;
        this.hold = hold;
    }

    /**
     * Takes directories for this JVM. A disk that refuses it is no reason to stop cameras: then the name is a new one, its
     * journal says what is wrong until it can be written, and it is held from then on.
     *
     * @throws io.vedette.config.ConfigException if the name that was given can't be used
     */
    static OwnStorage open(Storage storage) {
        if (!storage.many()) {
            return new OwnStorage(storage, "", null);
        }
        try {
            OwnName.Taken taken = OwnName.take(storage.directory());
            return new OwnStorage(storage, taken.name(), taken.hold());
        } catch (IOException e) {
            LOG.warn("{} (expected: a directory that can be written): {}", storage.data(), e.toString());
            return new OwnStorage(storage, OwnName.fresh(), null);
        }
    }

    /** Holds what could not be held at first. */
    private synchronized void ensureHeld() throws IOException {
        if (hold == null && !closed) {
            hold = OwnName.takeNew(storage.directory(), name);
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
        return new Neighbours(storage.directory(), name, this::ensureHeld);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (hold != null) {
            try {
                hold.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
