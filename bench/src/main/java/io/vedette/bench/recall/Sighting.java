// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

/**
 * The first time a pass was seen.
 *
 * @param frame in which frame
 * @param when which frame was the newest when that one was decoded; later than it after a look back
 */
record Sighting(int frame, int when) {}
