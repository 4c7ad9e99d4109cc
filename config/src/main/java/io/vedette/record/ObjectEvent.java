// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something happened that a rule asks for: what is known of it so far. Each record says all of it, so that any but the last
 * may be missing or come twice.
 *
 * @param camera its camera
 * @param id deterministic: from camera, rule and the media time of its beginning, joined by dots, which names don't have
 * @param phase whether it begins, goes on or is over
 * @param rule the rule's name
 * @param label what the object is
 * @param zone the zone that the rule names; null for none
 * @param line the line that the rule names; null for none
 * @param track the object; the first one where several were merged
 * @param startPts media time of its beginning, in ticks of {@link MediaTime}
 * @param start wall time of its beginning
 * @param seenPts media time of the newest analysed frame that shows the object; its end when the phase is closed
 * @param seen wall time of that frame
 * @param best the best frame so far
 */
public record ObjectEvent(
        CameraKey camera,
        String id,
        EventPhase phase,
        String rule,
        String label,
        @Nullable String zone,
        @Nullable String line,
        long track,
        long startPts,
        Instant start,
        long seenPts,
        Instant seen,
        Sighting best)
        implements CameraRecord {}
