// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Processor time of this JVM, of all threads, while one side of a comparison works: a figure beside the one that it gives. */
final class ProcessorTime {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int frames;
    private final List<Double> millis = new ArrayList<>();

    /** Of work that takes so many frames each time. */
    ProcessorTime(int frames) {
        this.frames = frames;
    }

    /** The same work, of which it is noted what it took. */
    Comparison.Side of(Comparison.Side side) {
        return () -> {
            long start = SYSTEM.getProcessCpuTime();
            double figure = side.measure();
            millis.add((SYSTEM.getProcessCpuTime() - start) / 1e6 / frames);
            return figure;
        };
    }

    /** Milliseconds a frame, of each round so far. */
    double[] millis() {
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
