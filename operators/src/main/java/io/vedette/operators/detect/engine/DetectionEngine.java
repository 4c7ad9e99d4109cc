// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.model.ModelLoader;
import io.vedette.stats.ComponentHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All detectors of one job in one JVM. Takes pictures from any thread and answers each exactly once; never blocks the caller.
 * What goes wrong in it is a component's health and a {@link Answer.Failed}, never an exception.
 */
public final class DetectionEngine implements AutoCloseable {
    private final Map<String, DetectorPool> pools = new LinkedHashMap<>();
    private final Duration farewell;
    private final Runnable afterClose;

    /**
     * Starts loading every detector's model.
     *
     * @param detectors names are unique
     * @param loader loads their models
     * @param limits how patient it is
     * @param clock nanoseconds since anything, such as {@link System#nanoTime}
     * @param health is told how each detector is, under {@code detector NAME}; must not block
     * @param afterClose runs when it is closed
     */
    public DetectionEngine(
            List<DetectorConfig> detectors,
            ModelLoader loader,
            EngineLimits limits,
            LongSupplier clock,
            Consumer<ComponentHealth> health,
            Runnable afterClose) {
        this.afterClose = afterClose;
        farewell = limits.farewell();
        for (DetectorConfig config : detectors) {
            pools.put(config.name(), new DetectorPool(config, loader, limits, clock, health));
        }
        pools.values().forEach(DetectorPool::start);
    }

    /** Hands in a picture; its callback gets the answer. */
    public void submit(DetectionRequest request) {
        @Nullable DetectorPool pool = pools.get(request.detector());
        if (pool == null) {
            request.callback().accept(new Answer.Failed("there is no detector " + request.detector()));
            return;
        }
        pool.submit(request);
    }

    /**
     * Stops all detectors at once: what waits is answered, what runs may return within the limits' farewell, what hangs is left
     * behind.
     */
    @Override
    public void close() {
        pools.values().forEach(DetectorPool::shut);
        long end = System.nanoTime() + farewell.toNanos();
        try {
            for (DetectorPool pool : pools.values()) {
                pool.join((end - System.nanoTime()) / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        afterClose.run();
    }
}
