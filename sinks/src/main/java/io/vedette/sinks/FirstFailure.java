// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first failure of threads that nobody waits for, until a caller can be told. Only for bugs of our own: outside
 * trouble (a gateway or a disk that does not answer) is a state and never comes here. Thread-safe.
 */
public final class FirstFailure {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /** Keeps a failure unless an earlier one is kept already. */
    public void keep(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    /**
     * Does nothing while all is well.
     *
     * @throws IllegalStateException with the first failure as its cause, at every call from then on
     */
    public void rethrow() {
        Throwable failure = first.get();
        if (failure != null) {
            throw new IllegalStateException("failed on a thread of its own: " + failure, failure);
        }
    }
}
