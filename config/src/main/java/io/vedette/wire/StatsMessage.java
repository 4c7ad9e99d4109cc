// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import io.vedette.stats.CameraSnapshot;
import io.vedette.stats.ComponentHealth;
import java.util.List;

/**
 * What one JVM of lanes reports once a second.
 *
 * @param instance which JVM and job
 * @param uptimeMillis since the JVM started
 * @param cpuSeconds CPU time of the process so far
 * @param heapUsed bytes of heap in use
 * @param heapMax bytes the heap may grow to
 * @param rss resident memory of the process in bytes; -1 where the system does not tell
 * @param diskFree bytes free where the data directory is
 * @param diskTotal bytes of that disk
 * @param journalBytes bytes of journal not yet in the database
 * @param cameras what each stage did for each camera
 * @param health how each component is
 */
public record StatsMessage(
        String instance,
        long uptimeMillis,
        double cpuSeconds,
        long heapUsed,
        long heapMax,
        long rss,
        long diskFree,
        long diskTotal,
        long journalBytes,
        List<CameraSnapshot> cameras,
        List<ComponentHealth> health) {}
