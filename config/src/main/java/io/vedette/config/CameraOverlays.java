// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.util.Map;

/**
 * What was changed of cameras while they run, beside the file that the user writes. Shipped with the job; holds no secret.
 * Thread-safe.
 */
@FunctionalInterface
public interface CameraOverlays extends Serializable {
    /** Nothing was changed. */
    CameraOverlays NONE = Map::of;

    /**
     * By camera, a JSON object with those of {@code zones}, {@code lines}, {@code masks}, {@code motion} and
     * {@code analysis} that are not the file's alone; their keys are those of the file.
     *
     * @throws RegistryException if they can't be read now; the caller goes on with what it had
     */
    Map<String, String> load() throws RegistryException;
}
