// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * Anything that flows along a lane. A stage acts on the kinds it knows and hands on the rest unchanged.
 *
 * <p>Records of one camera stay in order; records of different cameras have no order among each other.
 */
public sealed interface CameraRecord
        permits CameraSettings,
                CameraState,
                Fragment,
                FrameResult,
                LineCrossing,
                MotionFrame,
                ObjectEvent,
                OpenEvents,
                SampledFrame,
                Tick {
    /** The camera this record belongs to. */
    CameraKey camera();
}
