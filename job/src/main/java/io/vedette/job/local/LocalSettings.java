// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.CameraOverlays;
import io.vedette.config.ConfigException;
import io.vedette.config.RegistryException;
import io.vedette.config.RuntimeSettings;
import io.vedette.config.RuntimeSettings.Patched;
import io.vedette.sinks.database.JdbcEventStore;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsAnswer.Outcome;
import io.vedette.store.SettingsStore;
import io.vedette.store.StoreException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of cameras out of the configuration file, which is never written, and the database, which keeps what is changed.
 * What was just changed is remembered until the database shows it, so that two changes in a row both hold. Thread-safe.
 */
final class LocalSettings implements SettingsStore {
    private final Path file;
    private final CameraOverlays overlays;
    private final JdbcEventStore store;
    private final Map<String, Optional<String>> changed = new HashMap<>();

    LocalSettings(Path file, CameraOverlays overlays, JdbcEventStore store) {
        this.file = file;
        this.overlays = overlays;
        this.store = store;
    }

    @Override
    public synchronized Optional<String> settings(String camera) {
        try {
            return RuntimeSettings.of(file).view(camera, overlay(camera));
        } catch (ConfigException e) {
            throw unusable(e);
        }
    }

    @Override
    public synchronized SettingsAnswer change(String camera, String patch) {
        if (!RuntimeSettings.isObject(patch)) {
            return SettingsAnswer.refused(Outcome.UNREADABLE, List.of());
        }
        try {
            RuntimeSettings settings = RuntimeSettings.of(file);
            Patched patched = settings.patch(camera, overlay(camera), patch).orElse(null);
            if (patched == null) {
                return SettingsAnswer.refused(Outcome.UNKNOWN_CAMERA, List.of());
            }
            if (!patched.conflicts().isEmpty()) {
                return SettingsAnswer.refused(Outcome.CONFLICT, patched.conflicts());
            }
            if (!patched.problems().isEmpty()) {
                return SettingsAnswer.refused(Outcome.INVALID, patched.problems());
            }
            store.saveOverlay(camera, patched.overlay());
            changed.put(camera, Optional.ofNullable(patched.overlay()));
            return SettingsAnswer.done(settings.view(camera, patched.overlay()).orElseThrow());
        } catch (ConfigException e) {
            throw unusable(e);
        }
    }

    private @Nullable String overlay(String camera) {
        Map<String, String> kept;
        try {
            kept = overlays.load();
        } catch (RegistryException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
        Optional<String> stored = Optional.ofNullable(kept.get(camera));
        Optional<String> latest = changed.getOrDefault(camera, stored);
        if (latest.equals(stored)) {
            changed.remove(camera);
        }
        return latest.orElse(null);
    }

    private static StoreException unusable(ConfigException e) {
        return new StoreException("the configuration file can't be used now: " + e.getMessage(), e);
    }
}
