// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.config.Secret;
import java.util.List;

/** The cameras of a scene of this JVM, with the defaults of all settings: each is looked at by the default detector. */
final class SceneRegistry implements CameraRegistry {
    private static final long serialVersionUID = 1;

    private final String scene;

    SceneRegistry(String scene) {
        this.scene = scene;
    }

    @Override
    public List<CameraConfig> load() {
        return Scene.named(scene).cameras().stream()
                .map(name -> CameraConfig.of(name, new Secret("file:/" + name)))
                .toList();
    }
}
