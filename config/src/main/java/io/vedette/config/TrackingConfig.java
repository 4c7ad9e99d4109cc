// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How objects are followed from frame to frame.
 *
 * @param confirm in how many analysed frames an object must be seen before it is followed; at least 1
 * @param high detections of at least this confidence may begin a track, 0..1; lower ones only continue one
 * @param lost how long an object may stay unseen, in time during which the camera was analysed
 * @param still how long an object must stand still to count as stationary, in media time
 * @param recheck how often a still camera is analysed while moving objects were last seen there
 * @param recheckStationary how often a still camera is analysed while all objects there are stationary
 */
public record TrackingConfig(
        int confirm, float high, Duration lost, Duration still, Duration recheck, Duration recheckStationary)
        implements Serializable {
    /** What suits five analysed frames a second. */
    public static final TrackingConfig DEFAULT = new TrackingConfig(
            3, 0.5f, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(30));

    private static final long serialVersionUID = 1;
}
