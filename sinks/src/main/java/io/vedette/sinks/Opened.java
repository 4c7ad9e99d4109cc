// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What somebody has opened: closed together, the newest first, and each of it also when another one can't be closed. For one
 * thread at a time.
 */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

    /** Takes what is to be closed with this; returns it. */
    public <T extends AutoCloseable> T add(T opened) {
        newestFirst.push(opened);
        return opened;
    }

    /** Closes all, as what was to be made of it could not be; the reason is told more if something can't be closed. */
    public void closeAfter(Throwable reason) {
        try {
            close();
        } catch (RuntimeException | Error e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Closes all; once.
     *
     * @throws IllegalStateException at the end, with the first failure as its cause, and those of others
     */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!newestFirst.isEmpty()) {
            AutoCloseable one = newestFirst.pop();
            try {
                one.close();
            } catch (Exception | Error e) {
                if (failure == null) {
                    failure = new IllegalStateException(
                            "could not close " + one.getClass().getSimpleName() + ": " + e, e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
