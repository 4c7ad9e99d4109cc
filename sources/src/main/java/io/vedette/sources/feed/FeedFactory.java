// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.feed;

import io.vedette.config.CameraConfig;
import io.vedette.record.CameraKey;
import java.io.Serializable;

/** Starts feeds on the machine that connects. Shipped with the job, so it holds no secret. */
public interface FeedFactory extends Serializable {
    /**
     * Starts a camera and returns at once.
     *
     * @param camera its name and key
     * @param config its settings, {@code ${ENV}} not yet resolved
     * @param resumeAfter the newest media time this camera ever had, in ticks; the timeline goes on after it.
     *     {@link Long#MIN_VALUE} when there is none
     * @param outlet where to put what comes
     */
    CameraFeed open(CameraKey camera, CameraConfig config, long resumeAfter, Outlet outlet);
}
