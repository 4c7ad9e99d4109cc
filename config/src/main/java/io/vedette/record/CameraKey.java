// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.util.Objects;

/**
 * A camera's name and the key by which Flink places it on a lane.
 *
 * <p>The key is the name plus a salt ({@code yard#17}) that puts the camera in the key group the enumerator chose, so that
 * few cameras spread evenly over few lanes. Everything a person sees uses the name; only key selectors use the key.
 *
 * @param name the camera's name, {@code [A-Za-z0-9_-]{1,64}}
 * @param key the name, or the name, {@code #} and a salt
 */
public record CameraKey(String name, String key) {
    /** Checks that neither part is null. */
    public CameraKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
    }

    /** The key without a salt, for tests and tools that run without lanes. */
    public static CameraKey unsalted(String name) {
        return new CameraKey(name, name);
    }
}
