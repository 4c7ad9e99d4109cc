// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.CameraState;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.InitSegment;
import io.vedette.stats.StageMeter;
import org.jspecify.annotations.Nullable;

/**
 * What one camera sends when it is its turn, in this order.
 *
 * @param camera its name
 * @param removed whether to say first that the camera is gone
 * @param state its state, when that is due
 * @param result one result, if any
 * @param event one word about an event, if any
 * @param init the init segment, when the fragment needs another one than was sent before
 * @param fragment one fragment, if any
 * @param meters where to count
 */
record CameraTurn(
        String camera,
        boolean removed,
        @Nullable CameraState state,
        @Nullable FrameResult result,
        @Nullable Announced event,
        @Nullable InitSegment init,
        @Nullable Fragment fragment,
        Meters meters)
        implements Outgoing {
    /**
     * Where to count.
     *
     * @param live fragments
     * @param result results
     * @param event words about events
     * @param fragmentTimed whether the fragment's latency counts: not when it came out of the ring
     */
    record Meters(StageMeter live, StageMeter result, StageMeter event, boolean fragmentTimed) {}
}
