// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stage did for a camera up to now. Counts are totals since the JVM started or the camera was added; readers make
 * rates of two snapshots.
 *
 * @param stage the stage's wire name
 * @param handled how many it handled
 * @param bytes how many bytes those had; 0 where bytes are not counted
 * @param queue how many waited at that moment
 * @param dropped how many were dropped by reason (wire name); reasons that never happened are absent
 * @param p50 median latency of the last seconds in milliseconds; null when nothing was timed
 * @param p95 95th percentile, likewise
 * @param p99 99th percentile, likewise
 */
public record StageSnapshot(
        String stage,
        long handled,
        long bytes,
        int queue,
        Map<String, Long> dropped,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99) {}
