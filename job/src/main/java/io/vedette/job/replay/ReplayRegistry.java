// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.RegistryException;
import io.vedette.config.Secret;
import java.nio.file.Path;
import java.util.List;

/** One camera of a configuration file, with a recording in the place of its URL. */
final class ReplayRegistry implements CameraRegistry {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String camera;
    private final String video;

    ReplayRegistry(Path file, String camera, Path video) {
        this.file = file.toString();
        this.camera = camera;
        this.video = video.toString();
    }

    @Override
    public List<CameraConfig> load() throws RegistryException {
        try {
            for (CameraConfig config : ConfigLoader.load(Path.of(file)).cameras()) {
                if (config.name().equals(camera)) {
                    return List.of(new CameraConfig(
                            config.name(),
                            new Secret("file:" + video),
                            true,
                            config.transport(),
                            config.analysis().withoutUrl(),
                            config.analyzers(),
                            config.motion(),
                            config.scene(),
                            config.rules()));
                }
            }
        } catch (ConfigException e) {
            throw new RegistryException(file + " can't be used:\n" + e.getMessage(), e);
        }
        throw new RegistryException("no camera " + camera + " in " + file);
    }
}
