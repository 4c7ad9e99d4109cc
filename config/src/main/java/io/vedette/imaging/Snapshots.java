// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

import java.util.Optional;

/** Makes a JPEG of a camera's newest frame on demand. Thread-safe. */
@FunctionalInterface
public interface Snapshots {
    /**
     * The newest frame of a camera.
     *
     * @param camera a camera's name
     * @param boxes whether to draw the newest detections upon it
     * @return a JPEG; empty when the camera is unknown here or has no frame yet
     * @throws ImagingException if it has frames but they can't be decoded
     */
    Optional<byte[]> jpeg(String camera, boolean boxes);
}
