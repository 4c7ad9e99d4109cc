// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What one stage did for one camera. Writers on any thread; recording costs tens of nanoseconds and never blocks.
 */
public final class StageMeter {
    private static final long HIGHEST_MICROS = 120_000_000L;
    private static final int INTERVALS = 10;
    private static final Histogram EMPTY = new Histogram(2);

    private final LongAdder handled = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLongArray drops = new AtomicLongArray(DropReason.values().length);
    /** In microseconds, as large as its largest value asks: there are a hundred of these, read every second. */
    private final Recorder latency = new Recorder(2);

    private final LongAdder timed = new LongAdder();
    private final Deque<Histogram> intervals = new ArrayDeque<>();
    private final Histogram sum = new Histogram(2);
    private long timedBefore;
    private volatile int queue;

    /** One that nobody reads, unless {@link Stats} made it. */
    public StageMeter() {}

    /** Counts one handled. */
    public void handled() {
        handled.increment();
    }

    /** Counts one handled, of so many bytes. */
    public void handled(long size) {
        handled.increment();
        bytes.add(size);
    }

    /** Counts one dropped. */
    public void dropped(DropReason reason) {
        drops.incrementAndGet(reason.ordinal());
    }

    /** Counts several dropped. */
    public void dropped(DropReason reason, long count) {
        drops.addAndGet(reason.ordinal(), count);
    }

    /** Records how long something took; what is negative or above two minutes is recorded as the nearest bound. */
    public void latencyNanos(long nanos) {
        latency.recordValue(Math.max(0, Math.min(HIGHEST_MICROS, nanos / 1000)));
        timed.increment();
    }

    /** Sets how many wait right now. */
    public void queue(int waiting) {
        queue = waiting;
    }

    /** How many were handled so far. */
    public long handledCount() {
        return handled.sum();
    }

    /** How many bytes were handled so far. */
    public long byteCount() {
        return bytes.sum();
    }

    /** How many were dropped so far for one reason. */
    public long droppedCount(DropReason reason) {
        return drops.get(reason.ordinal());
    }

    /** What it says now; latencies over the last ten calls, so call it once a second. */
    synchronized StageSnapshot snapshot(Stage stage) {
        slide();
        Map<String, Long> dropped = new TreeMap<>();
        for (Map.Entry<DropReason, Long> e : drops().entrySet()) {
            dropped.put(e.getKey().wireName(), e.getValue());
        }
        return new StageSnapshot(
                stage.wireName(),
                handledCount(),
                byteCount(),
                queue,
                dropped,
                millis(sum, 50),
                millis(sum, 95),
                millis(sum, 99));
    }

    /** Adds what came since the last call and takes away what is ten calls old; a stage at rest costs nothing. */
    private void slide() {
        Histogram old = intervals.size() >= INTERVALS ? intervals.removeFirst() : EMPTY;
        if (old.getTotalCount() > 0) {
            sum.subtract(old);
        }
        long now = timed.sum();
        if (now == timedBefore) {
            intervals.addLast(EMPTY);
            return;
        }
        timedBefore = now;
        Histogram newest = latency.getIntervalHistogram(old.getTotalCount() > 0 ? old : null);
        intervals.addLast(newest);
        sum.add(newest);
    }

    private Map<DropReason, Long> drops() {
        Map<DropReason, Long> result = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            long count = droppedCount(reason);
            if (count > 0) {
                result.put(reason, count);
            }
        }
        return result;
    }

    private static @Nullable Double millis(Histogram histogram, double percentile) {
        if (histogram.getTotalCount() == 0) {
            return null;
        }
        return Math.round(histogram.getValueAtPercentile(percentile) / 10.0) / 100.0;
    }
}
