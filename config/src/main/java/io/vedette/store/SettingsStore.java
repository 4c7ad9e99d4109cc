// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import java.util.Optional;

/**
 * Settings of cameras that can be changed while they run: zones, lines, masks, motion and analysis. Answers may take as long
 * as a disk does, so never call it from a thread that must not wait. Thread-safe.
 */
public interface SettingsStore {
    /**
     * What holds for a camera, as JSON; empty when there is no camera of this name.
     *
     * @throws StoreException if it can't be said now
     */
    Optional<String> settings(String camera);

    /**
     * Changes some of it. Done when it is durable; in effect soon after.
     *
     * @param patch a JSON merge patch (RFC 7396) of what {@link #settings} answers
     * @throws StoreException if it can't be made durable now
     */
    SettingsAnswer change(String camera, String patch);
}
