// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Detection;
import java.util.List;

/**
 * What a tracker is shown, and what it should make of it.
 *
 * @param pts media time
 * @param detections what the detector saw, highest score first
 * @param truth what is there, also where it is hidden
 */
public record ShownFrame(long pts, List<Detection> detections, List<IdentifiedBox> truth) {}
