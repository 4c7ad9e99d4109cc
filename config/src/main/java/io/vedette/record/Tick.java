// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;

/**
 * The heartbeat of a camera, once a second, also when no video comes: the clock of timers downstream.
 *
 * @param camera its camera
 * @param pts media time in ticks of {@link MediaTime}; goes on by wall time while no video comes
 * @param time wall time
 */
public record Tick(CameraKey camera, long pts, Instant time) implements CameraRecord {}
