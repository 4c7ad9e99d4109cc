// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The cameras of a configuration file, which is read anew each time, so that the user may edit it while the job runs. A
 * file with a problem anywhere gives no cameras at all but an exception. So does an empty one: editors that write in place
 * leave a file empty for a moment, and no camera is to be lost to that.
 */
public final class YamlCameraRegistry implements CameraRegistry {
    private static final long serialVersionUID = 1L;

    /** Not a {@link Path}, which can't be serialised. */
    private final String file;

    /** The cameras of one file; it need not exist yet. */
    public YamlCameraRegistry(Path file) {
        this.file = file.toAbsolutePath().toString();
    }

    @Override
    public List<CameraConfig> load() throws RegistryException {
        Path path = Path.of(file);
        try {
            String text = ConfigLoader.text(path);
            if (text.isBlank()) {
                throw new RegistryException(file + ": empty (expected: a configuration)");
            }
            return ConfigLoader.load(text, ConfigLoader.directory(path)).cameras();
        } catch (ConfigException e) {
            throw new RegistryException(file + " can't be used:\n" + e.getMessage(), e);
        }
    }
}
