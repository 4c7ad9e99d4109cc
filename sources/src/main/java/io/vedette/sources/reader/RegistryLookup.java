// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.config.RegistryException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the registry once for all cameras that were handed out together, when the first of them asks. Thread-safe. */
final class RegistryLookup {
    private final CameraRegistry registry;
    private @Nullable Map<String, CameraConfig> cameras;

    RegistryLookup(CameraRegistry registry) {
        this.registry = registry;
    }

    /** A camera's configuration. */
    synchronized CameraConfig find(String name) throws RegistryException {
        if (cameras == null) {
            Map<String, CameraConfig> loaded = new HashMap<>();
            registry.load().forEach(config -> loaded.putIfAbsent(config.name(), config));
            cameras = loaded;
        }
        @Nullable CameraConfig config = cameras.get(name);
        if (config == null) {
            throw new RegistryException(
                    name + ": not in this machine's list of cameras (expected: the same list on every machine)");
        }
        return config;
    }
}
