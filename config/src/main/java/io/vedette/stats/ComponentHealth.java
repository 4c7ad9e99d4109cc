// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import org.jspecify.annotations.Nullable;

/**
 * How one component is.
 *
 * @param name such as {@code detector objects} or {@code database}
 * @param status how it is
 * @param error what is wrong in words a person can act on, without secrets; null when up
 */
public record ComponentHealth(
        String name, Status status, @Nullable String error) {
    /** How a component is. */
    public enum Status {
        /** Works. */
        UP,
        /** Works in part, or is being restarted. */
        DEGRADED,
        /** Does not work. */
        FAILED
    }
}
