// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.config.LoggingConfig;
import io.vedette.config.RegistryException;
import io.vedette.job.local.Levels;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The cameras that were shipped with the job. The first who asks for them in a JVM has its log levels set as the file says. */
final class ShippedRegistry implements CameraRegistry {
    private static final long serialVersionUID = 1L;

    private final CameraRegistry cameras;

    /** Of a kind that can be serialised. */
    private final TreeMap<String, String> levels;

    private transient volatile boolean logged;

    ShippedRegistry(CameraRegistry cameras, LoggingConfig logging) {
        this.cameras = cameras;
        this.levels = new TreeMap<>(logging.levels());
    }

    @Override
    public List<CameraConfig> load() throws RegistryException {
        if (!logged) {
            logged = true;
            Levels.set(new LoggingConfig(levels));
        }
        return cameras.load();
    }

    @Override
    public Optional<String> complaint() {
        return cameras.complaint();
    }
}
