// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import io.vedette.record.CameraKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera's place in the order by which cameras are spread over lanes. Immutable.
 *
 * @param camera its name, and the key whose key group belongs to the slot
 * @param slot from 0; two cameras never share one
 * @param resumeAfter the newest media time known of the camera, in ticks; {@link Long#MIN_VALUE} when none
 * @param leftAt when the camera was removed; null while it is wanted
 */
public record Place(
        CameraKey camera,
        int slot,
        long resumeAfter,
        @Nullable Instant leftAt) {
    /** The camera's name. */
    public String name() {
        return camera.name();
    }

    Place left(Instant when) {
        return new Place(camera, slot, resumeAfter, when);
    }

    Place taken() {
        return new Place(camera, slot, resumeAfter, null);
    }

    Place resumingAfter(long mediaTime) {
        return new Place(camera, slot, Math.max(resumeAfter, mediaTime), leftAt);
    }
}
