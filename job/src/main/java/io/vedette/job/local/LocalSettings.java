// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.CameraOverlays;
import io.vedette.config.RegistryException;
import io.vedette.sinks.database.JdbcEventStore;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsStore;
import io.vedette.store.StoreException;
import java.nio.file.Path;
import java.util.HashMap;
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
        return SettingsChange.view(file, camera, overlay(camera));
    }

    @Override
    public synchronized SettingsAnswer change(String camera, String patch) {
        return SettingsChange.unreadable(patch).orElseGet(() -> {
            SettingsChange change = SettingsChange.of(file, camera, overlay(camera), patch);
            if (change.accepted()) {
                store.saveOverlay(camera, change.overlay());
                changed.put(camera, Optional.ofNullable(change.overlay()));
            }
            return change.answer();
        });
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
}
