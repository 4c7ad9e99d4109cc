// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a camera's day. Wall times in milliseconds since the epoch.
 *
 * @param start when it began
 * @param end when it ended; null while it goes on
 * @param event the event's id; null for motion
 * @param label what the event's object is; null for motion
 * @param peak the highest motion score or the event's top score, 0..1
 */
public record TimelineBand(
        long start,
        @Nullable Long end,
        @Nullable String event,
        @Nullable String label,
        float peak) {}
