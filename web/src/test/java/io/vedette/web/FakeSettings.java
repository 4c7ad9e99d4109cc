// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.config.RuntimeSettings;
import io.vedette.config.RuntimeSettings.Patched;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsAnswer.Outcome;
import io.vedette.store.SettingsStore;
import io.vedette.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings of a file, with changes in memory; can be away. */
final class FakeSettings implements SettingsStore {
    private static final String YAML = """
            cameras:
              - name: door
                url: "file:a.mp4"
                zones: [{name: lawn, polygon: [[0, 0.6], [1, 0.6], [1, 1]]}]
            """;

    private final Map<String, String> overlays = new ConcurrentHashMap<>();
    private final Path file;
    volatile boolean away;

    FakeSettings() {
        try {
            file = Files.writeString(Files.createTempFile("settings", ".yaml"), YAML);
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> settings(String camera) {
        if (away) {
            throw new StoreException("the database does not answer");
        }
        return RuntimeSettings.of(file).view(camera, overlays.get(camera));
    }

    @Override
    public SettingsAnswer change(String camera, String patch) {
        if (settings(camera).isEmpty()) {
            return SettingsAnswer.refused(Outcome.UNKNOWN_CAMERA, List.of());
        }
        Patched patched = RuntimeSettings.of(file)
                .patch(camera, overlays.get(camera), patch)
                .orElse(null);
        if (patched == null) {
            return SettingsAnswer.refused(Outcome.UNREADABLE, List.of());
        }
        if (!patched.conflicts().isEmpty() || !patched.problems().isEmpty()) {
            return patched.conflicts().isEmpty()
                    ? SettingsAnswer.refused(Outcome.INVALID, patched.problems())
                    : SettingsAnswer.refused(Outcome.CONFLICT, patched.conflicts());
        }
        overlays.put(camera, String.valueOf(patched.overlay()));
        return SettingsAnswer.done(settings(camera).orElseThrow());
    }
}
