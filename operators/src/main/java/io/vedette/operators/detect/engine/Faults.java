// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.operators.detect.model.ModelShape;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose fault it is when the model fails: one picture's, one input shape's, or the model's. A picture costs only itself.
 * A shape that fails twice in a row is left alone for a growing while, so that cameras of other shapes keep their detector.
 * Three failures with no success in between are the model's. Shapes outlive a reload of the model: what was broken before is
 * not tried any sooner. Thread-safe.
 */
final class Faults {
    private static final int SHAPE_AFTER = 2;
    private static final int MODEL_AFTER = 3;

    private final LongSupplier clock;
    private final Duration first;
    private final Duration longest;
    private final Map<ModelShape, Fault> faults = new HashMap<>();
    private int inARow;

    private static final class Fault {
        private final Backoff backoff;
        private String reason = "";
        private int inARow;
        private long until;

        private Fault(Backoff backoff) {
            this.backoff = backoff;
        }
    }

    /**
     * Nothing has failed yet.
     *
     * @param clock nanoseconds
     * @param first how long a broken shape is left alone at first
     * @param longest the while doubles up to this
     */
    Faults(LongSupplier clock, Duration first, Duration longest) {
        this.clock = clock;
        this.first = first;
        this.longest = longest;
    }

    /** Why a picture of this shape should not be tried now; null if it should. */
    synchronized @Nullable String refusal(ModelShape shape) {
        Fault fault = faults.get(shape);
        return fault != null && isRefused(fault) ? fault.reason : null;
    }

    private boolean isRefused(Fault fault) {
        return fault.inARow >= SHAPE_AFTER && clock.getAsLong() - fault.until < 0;
    }

    /** The model failed at a shape. Gives whether that makes it the model's fault. */
    synchronized boolean failed(ModelShape shape, String reason) {
        Fault fault = faults.computeIfAbsent(shape, s -> new Fault(new Backoff(first, longest)));
        fault.reason = reason;
        if (isRefused(fault)) {
            return false; // another worker's call, begun before the shape was found broken
        }
        fault.inARow++;
        if (fault.inARow >= SHAPE_AFTER) {
            fault.until = clock.getAsLong() + fault.backoff.next().toNanos();
        }
        inARow++;
        if (inARow < MODEL_AFTER) {
            return false;
        }
        inARow = 0;
        return true;
    }

    /** The model worked at a shape. Gives whether that ends a fault. */
    synchronized boolean worked(ModelShape shape) {
        inARow = 0;
        boolean news = faults.remove(shape) != null;
        long old = clock.getAsLong() - 2 * longest.toNanos();
        return faults.values().removeIf(fault -> fault.inARow >= SHAPE_AFTER && fault.until - old < 0) || news;
    }

    /** What is broken now, in words; null if nothing is. */
    synchronized @Nullable String trouble() {
        for (Map.Entry<ModelShape, Fault> fault : faults.entrySet()) {
            return "pictures of " + fault.getKey() + ": " + fault.getValue().reason;
        }
        return null;
    }
}
