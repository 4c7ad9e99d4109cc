// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a shared thing until closed. Closing twice does nothing.
 *
 * @param <T> the shared thing
 */
public final class Lease<T> implements AutoCloseable {
    private final T value;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(T value, Runnable release) {
        this.value = value;
        this.release = release;
    }

    /** The shared thing. */
    public T get() {
        return value;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
