// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.ConfigException;
import io.vedette.config.RuntimeSettings;
import io.vedette.config.RuntimeSettings.Patched;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsAnswer.Outcome;
import io.vedette.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes of changing a camera's settings, given what the configuration file says now.
 *
 * @param answer for whoever asked for it
 * @param accepted whether it is to be kept
 * @param overlay what is to be kept; null for nothing of the camera's own
 */
public record SettingsChange(
        SettingsAnswer answer, boolean accepted, @Nullable String overlay) {
    /**
     * Whether a patch is one at all.
     *
     * @return what is wrong with it; empty for nothing
     */
    public static Optional<SettingsAnswer> unreadable(String patch) {
        return RuntimeSettings.isObject(patch)
                ? Optional.empty()
                : Optional.of(SettingsAnswer.refused(Outcome.UNREADABLE, List.of()));
    }

    /**
     * Works a change out.
     *
     * @param file the configuration
     * @param camera a name
     * @param before what is kept of the camera; null for nothing
     * @param patch a JSON object
     * @throws StoreException if the file can't be used now
     */
    public static SettingsChange of(Path file, String camera, @Nullable String before, String patch) {
        try {
            RuntimeSettings settings = RuntimeSettings.of(file);
            Patched patched = settings.patch(camera, before, patch).orElse(null);
            if (patched == null) {
                return refused(SettingsAnswer.refused(Outcome.UNKNOWN_CAMERA, List.of()));
            }
            if (!patched.conflicts().isEmpty()) {
                return refused(SettingsAnswer.refused(Outcome.CONFLICT, patched.conflicts()));
            }
            if (!patched.problems().isEmpty()) {
                return refused(SettingsAnswer.refused(Outcome.INVALID, patched.problems()));
            }
            String view = settings.view(camera, patched.overlay()).orElseThrow();
            return new SettingsChange(SettingsAnswer.done(view), true, patched.overlay());
        } catch (ConfigException e) {
            throw unusable(e);
        }
    }

    /**
     * A camera's settings as they are; empty when the file has no such camera.
     *
     * @throws StoreException if the file can't be used now
     */
    public static Optional<String> view(Path file, String camera, @Nullable String overlay) {
        try {
            return RuntimeSettings.of(file).view(camera, overlay);
        } catch (ConfigException e) {
            throw unusable(e);
        }
    }

    private static SettingsChange refused(SettingsAnswer answer) {
        return new SettingsChange(answer, false, null);
    }

    private static StoreException unusable(ConfigException e) {
        return new StoreException("the configuration file can't be used now: " + e.getMessage(), e);
    }
}
