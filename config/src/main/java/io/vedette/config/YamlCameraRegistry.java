// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cameras of a configuration file, which is read anew each time, so that the user may edit it while the job runs, with
 * what was changed of them beside it. A file with a problem anywhere gives no cameras at all but an exception. So does an
 * empty one: editors that write in place leave a file empty for a moment, and no camera is to be lost to that. Changes that
 * can't be read, or that the file has made impossible, leave the file's cameras as they are.
 */
public final class YamlCameraRegistry implements CameraRegistry {
    private static final long serialVersionUID = 3L;

    private final ConfigSource source;
    private final CameraOverlays overlays;

    /** What they were when they could be read; null before. */
    private transient volatile @Nullable Map<String, String> known;

    private transient volatile @Nullable String complaint;

    /** What was read last, when nothing was wrong with it: most of the time nothing has changed since. */
    private transient volatile @Nullable Read last;

    private record Read(String text, Map<String, String> changed, List<CameraConfig> cameras) {}

    /** The cameras of one file; it need not exist yet. */
    public YamlCameraRegistry(Path file) {
        this(file, CameraOverlays.NONE);
    }

    /** The cameras of one file, with what was changed of them. */
    public YamlCameraRegistry(Path file, CameraOverlays overlays) {
        this(ConfigFile.at(file), overlays);
    }

    /** The cameras of any source, with what was changed of them. */
    public YamlCameraRegistry(ConfigSource source, CameraOverlays overlays) {
        this.source = source;
        this.overlays = overlays;
    }

    @Override
    public List<CameraConfig> load() throws RegistryException {
        try {
            String text = source.text();
            if (text.isBlank()) {
                throw new RegistryException(source.name() + ": empty (expected: a configuration)");
            }
            return cameras(text, source.base());
        } catch (ConfigException e) {
            throw new RegistryException(source.name() + " can't be used:\n" + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    private List<CameraConfig> cameras(String text, Path base) {
        Map<String, String> changed = changed();
        Read before = last;
        if (before != null && before.text.equals(text) && before.changed.equals(changed)) {
            return before.cameras;
        }
        last = null;
        try {
            List<CameraConfig> cameras =
                    ConfigLoader.load(text, base, System::getenv, changed).cameras();
            complaint = null;
            last = new Read(text, changed, cameras);
            return cameras;
        } catch (ConfigException e) {
            Map<String, String> usable = usable(text, base, changed);
            List<CameraConfig> cameras =
                    ConfigLoader.load(text, base, System::getenv, usable).cameras();
            complaint = "what was changed through the API can't be used, and is left out: " + e.getMessage();
            return cameras;
        }
    }

    /** Those overlays that the file and its binders can live with. */
    static Map<String, String> usable(String text, Path base, Map<String, String> overlays) {
        Map<String, String> usable = new HashMap<>();
        overlays.forEach((camera, overlay) -> {
            try {
                ConfigLoader.load(text, base, System::getenv, Map.of(camera, overlay));
                usable.put(camera, overlay);
            } catch (ConfigException e) {
                // The caller says so.
            }
        });
        return usable;
    }

    private Map<String, String> changed() {
        try {
            Map<String, String> read = overlays.load();
            known = read;
            return read;
        } catch (RegistryException e) {
            Map<String, String> before = known;
            return before == null ? Map.of() : before;
        }
    }
}
