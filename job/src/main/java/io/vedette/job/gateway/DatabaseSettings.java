// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.gateway;

import io.vedette.config.CameraOverlays;
import io.vedette.config.RegistryException;
import io.vedette.job.local.SettingsChange;
import io.vedette.sinks.database.OverlayChanges;
import io.vedette.sinks.database.OverlayChanges.Outcome;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsStore;
import io.vedette.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of cameras out of the configuration file, which is never written, and the database, into which changes go at once.
 * Any number of gateways may change them. Thread-safe.
 */
final class DatabaseSettings implements SettingsStore {
    private final Path file;
    private final CameraOverlays overlays;
    private final OverlayChanges changes;

    /**
     * Settings.
     *
     * @param file the configuration that the job was submitted with
     * @param overlays what the database keeps
     * @param changes how that is changed
     */
    DatabaseSettings(Path file, CameraOverlays overlays, OverlayChanges changes) {
        this.file = file;
        this.overlays = overlays;
        this.changes = changes;
    }

    @Override
    public Optional<String> settings(String camera) {
        try {
            return SettingsChange.view(file, camera, overlays.load().get(camera));
        } catch (RegistryException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public SettingsAnswer change(String camera, String patch) {
        return SettingsChange.unreadable(patch)
                .orElseGet(() -> changes.change(camera, overlay -> {
                    SettingsChange change = SettingsChange.of(file, camera, overlay, patch);
                    return new Outcome<>(change.answer(), change.accepted(), change.overlay());
                }));
    }
}
