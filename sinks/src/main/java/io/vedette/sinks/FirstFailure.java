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
    private final AtomicReference<@Nullable Throwable> passing = new AtomicReference<>();

    /** Keeps a failure after which its thread goes on as if nothing had been: one caller is told. */
    public void once(Throwable failure) {
        passing.compareAndSet(null, failure);
    }

    /** Keeps a failure that ended its thread, unless an earlier one is kept already: all callers are told. */
    public void keep(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    /**
     * Does nothing while all is well.
     *
     * @throws IllegalStateException with a failure as its cause
     */
    public void rethrow() {
        Throwable failure = first.get();
        if (failure == null) {
            failure = passing.getAndSet(null);
        }
        if (failure != null) {
            throw new IllegalStateException("failed on a thread of its own: " + failure, failure);
        }
    }
}
