// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.time.Instant;

/**
 * A frame's place on its camera's timeline.
 *
 * @param dts decode time in ticks, strictly rising
 * @param pts presentation time in ticks
 * @param duration ticks until the next frame is expected, above 0
 * @param time wall time
 */
record Stamp(long dts, long pts, int duration, Instant time) {}
