// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;

/**
 * One object in one analysed frame: an event's best one so far is what its snapshot shows.
 *
 * @param pts media time of the frame in ticks of {@link MediaTime}
 * @param time wall time of the frame
 * @param score the detection's confidence, 0..1
 * @param box where, relative to the picture
 */
public record Sighting(long pts, Instant time, float score, Box box) {}
