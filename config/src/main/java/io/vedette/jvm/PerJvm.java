// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A family of things of which a JVM has one per key, such as the detector engine of one running job: made at the first
 * {@link #acquire}, closed when the last {@link Lease} is closed. Operators of all lanes in the JVM share it.
 *
 * <p>Thread-safe. Making and closing happen under a lock, so that no key ever has two at once.
 *
 * @param <K> what tells them apart; the job's instance id, or a record that holds it
 * @param <T> the shared thing
 */
public final class PerJvm<K, T extends AutoCloseable> {
    private final Function<K, T> maker;
    private final Map<K, Entry<T>> entries = new HashMap<>();

    /**
     * A family whose members are made by a function.
     *
     * @param maker makes the thing for a key; what it throws reaches the caller of {@link #acquire}
     */
    public PerJvm(Function<K, T> maker) {
        this.maker = maker;
    }

    /** The thing for a key, made if there is none yet. Close the lease when done with it. */
    public synchronized Lease<T> acquire(K key) {
        Entry<T> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>(maker.apply(key));
            entries.put(key, entry);
        }
        entry.leases++;
        return new Lease<>(entry.value, () -> release(key));
    }

    private synchronized void release(K key) {
        Entry<T> entry = entries.get(key);
        if (entry == null || --entry.leases > 0) {
            return;
        }
        entries.remove(key);
        try {
            entry.value.close();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "could not close " + entry.value.getClass().getSimpleName(), e);
        }
    }

    private static final class Entry<T> {
        private final T value;
        private int leases;

        private Entry(T value) {
            this.value = value;
        }
    }
}
