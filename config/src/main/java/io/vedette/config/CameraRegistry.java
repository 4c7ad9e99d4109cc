// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Where the wanted cameras are read from. Read on the machine that connects, so that URLs and secrets stay there: it is
 * shipped with the job and itself holds none.
 */
public interface CameraRegistry extends Serializable {
    /**
     * All cameras that are wanted now, disabled ones included.
     *
     * @throws RegistryException if they can't be read now; the caller goes on with what it had
     */
    List<CameraConfig> load() throws RegistryException;

    /** What was left out when it was read last, in words; empty when nothing was. */
    default Optional<String> complaint() {
        return Optional.empty();
    }
}
