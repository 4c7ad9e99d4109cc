// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that stopping may take in all. Each step gets what is left of it, and none that fails or takes too long keeps
 * the next one from being taken. For one thread.
 */
public final class Stopping {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private final long end;

    private Stopping(long end) {
        this.end = end;
    }

    /** Begins to stop. */
    public static Stopping within(Duration time) {
        return new Stopping(System.nanoTime() + time.toNanos());
    }

    /**
     * Takes a step and waits for its end. Nothing is thrown; what went wrong is logged.
     *
     * @param most how long it may take, less when less is left
     * @param what its name in the log
     * @param step begins it; may throw
     */
    public void step(Duration most, String what, Supplier<? extends CompletionStage<?>> step) {
        long nanos = Math.max(0, Math.min(most.toNanos(), end - System.nanoTime()));
        try {
            step.get().toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("stopping: {} took longer than {} ms and is not waited for", what, nanos / 1_000_000);
        } catch (ExecutionException e) {
            LOG.warn(
                    "stopping: {} failed: {}",
                    what,
                    e.getCause() == null ? e : e.getCause().toString());
        } catch (RuntimeException e) { // such as Flink's, when it has ended before
            LOG.warn("stopping: {} failed: {}", what, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
