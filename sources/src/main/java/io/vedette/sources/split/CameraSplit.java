// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.split;

import io.vedette.record.CameraKey;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One camera, in one version of its configuration, as handed to a reader. Immutable; holds no URL and no secret: the
 * reader looks the configuration up in the registry of its own machine.
 *
 * @param camera the camera's name and key
 * @param version rises whenever the camera's configuration changes, or the camera comes back
 * @param resumeAfter the newest media time this camera is known to have had, in ticks; {@link Long#MIN_VALUE} when none
 */
public record CameraSplit(CameraKey camera, long version, long resumeAfter) implements SourceSplit {
    /** The camera's name. */
    public String name() {
        return camera.name();
    }

    /** Name and version: a camera that is removed and added again never meets its former self. */
    @Override
    public String splitId() {
        return name() + "@" + version;
    }
}
