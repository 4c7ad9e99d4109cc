// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Detection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tracker is shown, and what it should make of it.
 *
 * @param pts media time
 * @param detections what the detector saw, highest score first
 * @param truth what is there, also where it is hidden; null where nobody checked
 */
public record ShownFrame(
        long pts, List<Detection> detections, @Nullable List<IdentifiedBox> truth) {}
