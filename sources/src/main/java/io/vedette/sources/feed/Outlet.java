// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.feed;

import io.vedette.record.CameraState;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;

/**
 * Where a feed puts what it gets, from any of its threads. A live outlet never blocks: when the lane is behind, it keeps
 * the newest sampled frame, and drops fragments up to the next key frame, counting both. A bounded outlet blocks instead.
 */
public interface Outlet {
    /** The next fragment, in decode order. */
    void fragment(Fragment fragment) throws InterruptedException;

    /** The next sampled frame, in presentation order. */
    void sample(SampledFrame frame) throws InterruptedException;

    /** A change of the camera's state. */
    void state(CameraState state) throws InterruptedException;

    /** The recording is over; only bounded feeds end. */
    void end() throws InterruptedException;
}
