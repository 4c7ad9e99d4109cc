// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

/**
 * How long the link waits for what.
 *
 * @param shortestPauseMillis first pause before dialing again
 * @param longestPauseMillis longest pause before dialing again
 * @param stableMillis a connection that lasted so long, or brought a message, was a good one
 * @param stuckMillis a gateway that has not read for so long is dialed anew
 * @param snapshotMillis a snapshot that takes longer is answered with an error
 * @param reportMillis time between two reports of statistics
 */
record LinkTimes(
        long shortestPauseMillis,
        long longestPauseMillis,
        long stableMillis,
        long stuckMillis,
        long snapshotMillis,
        long reportMillis) {
    static final LinkTimes DEFAULT = new LinkTimes(500, 15_000, 2_000, 20_000, 5_000, 1_000);
}
