// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; newest first. Each null stands for any.
 *
 * @param camera the camera's name
 * @param label what the object is
 * @param rule the rule's name
 * @param zone the zone's name
 * @param from those that had not ended before this wall time, milliseconds since the epoch
 * @param to those that began before this wall time
 * @param limit how many at most, 1 to 500
 * @param cursor the {@link EventPage#next} of the page before; null for the first
 */
public record EventQuery(
        @Nullable String camera,
        @Nullable String label,
        @Nullable String rule,
        @Nullable String zone,
        @Nullable Long from,
        @Nullable Long to,
        int limit,
        @Nullable String cursor) {
    /** The most that are given at once. */
    public static final int MOST = 500;
}
